using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Oro.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class FieldFormTests(PageFixture fixture)
{
    [Fact]
    public async Task Options_of_a_number_are_kept_and_told_at_their_place()
    {
        var (_, panel) = await BeginAsync("Decimal", "Boot length", "bootLength");
        await panel.GetByLabel("Digits in all").FillAsync("6");
        await panel.GetByLabel("Of these decimals").FillAsync("2");
        await panel.GetByLabel("Minimum").FillAsync("10");
        await panel.GetByLabel("Maximum").FillAsync("5");
        await panel.GetByLabel("Help").FillAsync("In centimetres");
        await AddAsync(panel);
        await Expect(panel.GetByText("has a range that ends before it begins")).ToBeVisibleAsync();
        await Expect(panel.GetByLabel("Maximum")).ToHaveAttributeAsync("aria-invalid", "true");

        await panel.GetByLabel("Maximum").FillAsync("50");
        await panel.GetByLabel("Default").FillAsync("30.5");
        await panel.GetByLabel("Indexed").CheckAsync();
        await AddAsync(panel);
        await Expect(panel).ToBeHiddenAsync();

        var field = await ReadAsync("boot_length");
        Assert.Equal(
            """{"precision":6,"scale":2,"minimum":10,"maximum":50,"help":"In centimetres","isIndexed":true}""",
            Pick(field, "precision", "scale", "minimum", "maximum", "help", "isIndexed"));
        Assert.Equal("30.5", field["default"]!.ToString());
    }

    [Fact]
    public async Task Formula_shows_where_it_is_wrong()
    {
        var (_, panel) = await BeginAsync("Line of text", "Both names", "bothNames");
        await Expect(panel.GetByLabel("Default")).ToBeVisibleAsync();
        await panel.GetByLabel("Formula").FillAsync("firstName & lostName");
        await Expect(panel.GetByLabel("Default")).ToHaveCountAsync(0);
        await AddAsync(panel);

        await Expect(panel.Locator("mark")).ToHaveTextAsync("lostName");
        await Expect(panel.GetByLabel("Formula")).ToBeFocusedAsync();
        await panel.GetByLabel("Formula").FillAsync("firstName & ' ' & lastName");
        await AddAsync(panel);
        await Expect(panel).ToBeHiddenAsync();
        Assert.Equal("firstName & ' ' & lastName", (string?)(await ReadAsync("both_names"))["formula"]);
    }

    [Fact]
    public async Task Options_of_a_choice_have_order_colour_and_default()
    {
        var (user, panel) = await BeginAsync("Choice", "Boot state", "bootState");
        foreach (var label in new[] { "Old", "Brand new", "Worn" })
        {
            await panel.GetByRole(AriaRole.Button, new() { Name = "Add option" }).ClickAsync();
            await panel.GetByLabel("Label of the option").Last.FillAsync(label);
        }

        await panel.GetByRole(AriaRole.Button, new() { Name = "Move Brand new" }).FocusAsync();
        await user.Page.Keyboard.PressAsync("ArrowUp");
        await panel.GetByRole(AriaRole.Checkbox, new() { Name = "New records begin with Brand new" }).CheckAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Colour of Brand new" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Green", Exact = true }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Move Worn" }).DragToAsync(
            panel.GetByRole(AriaRole.Button, new() { Name = "Move Brand new" }));
        await AddAsync(panel);
        await Expect(panel).ToBeHiddenAsync();

        var field = await ReadAsync("boot_state");
        Assert.Equal(["worn", "brand_new", "old"], field["options"]!.AsArray().Select(o => (string?)o!["id"]));
        Assert.Equal(
            """{"id":"brand_new","label":"Brand new","isDefault":true,"color":"#3f8f57"}""",
            Pick(field["options"]![1]!, "id", "label", "isDefault", "color"));
        Assert.Equal("brand_new", (string?)field["default"]);
    }

    [Fact]
    public async Task Relation_says_what_a_deletion_at_its_other_end_does()
    {
        var (user, panel) = await BeginAsync("Relation to one", "Boot maker", "bootMaker");
        await Expect(panel.GetByLabel("Pattern")).ToHaveCountAsync(0);
        await panel.GetByRole(AriaRole.Combobox, new() { Name = "Leads to" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Option, new() { Name = "Accounts" }).ClickAsync();
        await panel.GetByLabel("Name of the list there").FillAsync("bootwearers");
        await panel.GetByRole(AriaRole.Combobox, new() { Name = "When the record there is deleted" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Option, new() { Name = "Delete these records too" }).ClickAsync();
        await AddAsync(panel);
        await Expect(panel).ToBeHiddenAsync();

        var relation = (await ReadAsync("boot_maker"))["relation"]!;
        Assert.Equal(
            """{"entity":"accounts","listedAs":"bootwearers","onDelete":"cascade"}""",
            Pick(relation, "entity", "listedAs", "onDelete"));
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Boot maker" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Combobox, new() { Name = "Leads to" })).ToBeDisabledAsync();
        await Expect(panel.GetByText("Fixed when the field is added.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Fields_of_an_entity_are_unique_together()
    {
        var created = Document.ToCreate("entitydefinitions", new()
        {
            ["name"] = "bootshelves",
            ["label"] = "Boot shelf",
            ["pluralLabel"] = "Boot shelves",
        });
        (await fixture.Api.PostAsync("/api/entitydefinitions", created)).Expect(201);
        var row = Document.ToCreate("fielddefinitions", new()
        {
            ["entity"] = "bootshelves",
            ["name"] = "row",
            ["type"] = "integer",
            ["label"] = "Row",
        });
        (await fixture.Api.PostAsync("/api/fielddefinitions", row)).Expect(201);
        var user = await fixture.SignInAsync("/entities");
        await user.Page.GetByRole(AriaRole.Row, new() { Name = "Boot shelves" }).GetByRole(AriaRole.Link).ClickAsync();
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Edit entity" }).ClickAsync();
        var panel = user.Page.GetByRole(AriaRole.Dialog).First;

        await panel.GetByRole(AriaRole.Button, new() { Name = "Add fields" }).ClickAsync();
        await panel.GetByRole(AriaRole.Combobox, new() { Name = "Fields that are unique together, 1" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Option, new() { Name = "Name", Exact = true }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Option, new() { Name = "Row", Exact = true }).ClickAsync();
        await user.Page.Keyboard.PressAsync("Escape");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(panel).ToBeHiddenAsync();

        var entities = (await fixture.Api.GetAsync("/api/entitydefinitions?page[size]=1000")).Expect(200).Data;
        var entity = entities.AsArray().Single(e => (string?)e!["attributes"]!["name"] == "bootshelves")!;
        Assert.Equal("""[["name","row"]]""", entity["attributes"]!["uniqueKeys"]!.ToJsonString());
    }

    [Fact]
    public async Task What_code_declares_says_why_it_stays()
    {
        var user = await fixture.SignInAsync("/entities/contact");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Job title" }).ClickAsync();
        var panel = user.Page.GetByRole(AriaRole.Dialog);

        await Expect(panel.GetByLabel("Required")).ToBeDisabledAsync();
        await Expect(panel.GetByLabel("Pattern")).ToBeDisabledAsync();
        await Expect(panel.GetByText("Declared by the product: it stays.").First).ToBeVisibleAsync();
        await Expect(panel.GetByLabel("Shown in lists")).ToBeEnabledAsync();
    }

    // Contacts have the fields of other tests too: each test's own have names that nothing else has.
    [Fact]
    public async Task File_is_of_the_types_and_sizes_that_its_field_names()
    {
        var (user, panel) = await BeginAsync("File", "Boot manual", "bootManual");
        await panel.GetByLabel("Most bytes").FillAsync("500000");
        await panel.GetByLabel("Types of files").FillAsync("application/pdf");
        await user.Page.Keyboard.PressAsync("Enter");
        await AddAsync(panel);
        await Expect(panel).ToBeHiddenAsync();

        var rule = (await ReadAsync("boot_manual"))["file"]!;
        Assert.Equal(
            """{"maxBytes":500000,"mimeTypes":["application/pdf"]}""", Pick(rule, "maxBytes", "mimeTypes"));
    }

    private async Task<(PageUser User, ILocator Panel)> BeginAsync(string type, string label, string name)
    {
        var user = await fixture.SignInAsync("/entities/contact");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        var panel = user.Page.GetByRole(AriaRole.Dialog).First;
        await panel.GetByLabel("Label", new() { Exact = true }).FillAsync(label);
        await panel.GetByLabel("Name in the API").FillAsync(name);
        await panel.GetByRole(AriaRole.Combobox, new() { Name = "Type" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Option, new() { Name = type, Exact = true }).ClickAsync();
        return (user, panel);
    }

    private static Task AddAsync(ILocator panel) =>
        panel.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();

    private async Task<JsonNode> ReadAsync(string name) =>
        (await fixture.Api.GetAsync($"/api/fielddefinitions/contact.x_{name}")).Expect(200).Data["attributes"]!;

    private static string Pick(JsonNode from, params string[] names) =>
        new JsonObject(names.Select(name => KeyValuePair.Create(name, from[name]?.DeepClone()))).ToJsonString();
}
