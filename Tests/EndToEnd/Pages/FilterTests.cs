using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Oro.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class FilterTests(PageFixture fixture)
{
    [Fact]
    public async Task Either_of_two_conditions_is_asked_for_by_keyboard_and_survives_a_reload()
    {
        await fixture.CreateContactAsync("Ora", "Eitherson");
        await fixture.CreateContactAsync("Orb", "Orelsen");
        await fixture.CreateContactAsync("Orc", "Neithersen");
        var user = await fixture.SignInAsync("/");
        await user.ShowListAsync("/records/contacts");
        var keyboard = user.Page.Keyboard;

        await keyboard.PressAsync("f");
        var panel = user.Page.GetByRole(AriaRole.Dialog, new() { Name = "Filter Contacts" });
        await Expect(panel.GetByLabel("How many must hold")).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowDown");
        await user.Page.GetByRole(AriaRole.Option, new() { Name = "At least one of these holds" }).WaitForAsync();
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        await TypeValueAsync(user, 1, "Eitherson");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add condition" }).FocusAsync();
        await keyboard.PressAsync("Enter");
        await TypeValueAsync(user, 2, "Orelsen");
        await keyboard.PressAsync("Enter");
        await Expect(panel).ToBeHiddenAsync();

        await Expect(user.Rows).ToHaveCountAsync(2);
        await user.Page.ReloadAsync();
        await user.Row("Ora Eitherson").WaitForAsync();
        await user.Row("Orb Orelsen").WaitForAsync();
        await Expect(user.Rows).ToHaveCountAsync(2);
        await Expect(user.Page.GetByRole(AriaRole.Button, new()
        {
            Name = "(Last name starts with Eitherson or Last name starts with Orelsen)",
            Exact = true,
        })).ToBeVisibleAsync();

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Remove filter group" }).ClickAsync();
        await Expect(user.Rows.Nth(2)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Days_are_named_in_words_of_the_persons_own_time()
    {
        var id = await fixture.CreateContactAsync("Day", "Wordsworth");
        await fixture.UpdateContactAsync(id, new() { ["birthday"] = "1970-04-07" });
        var user = await fixture.SignInAsync("/");
        await user.ShowListAsync("/records/contacts?filter[lastName][eq]=Wordsworth");
        var asked = user.Page.WaitForRequestAsync(
            request => request.Url.Contains("last+30+days", StringComparison.Ordinal));

        await user.Page.Keyboard.PressAsync("/");
        await ChooseAsync(user, "Field", "Created at");
        await ChooseAsync(user, "Value", "The last …");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        Assert.Contains("timezone=", (await asked).Url, StringComparison.Ordinal);
        await user.Row("Day Wordsworth").WaitForAsync();
        await Expect(user.Page.GetByRole(AriaRole.Button, new() { Name = "Created at is last 30 days" }))
            .ToBeVisibleAsync();
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Created at is last 30 days" }).ClickAsync();
        await ChooseAsync(user, "Value", "tomorrow");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await user.SeesAsync("No contacts match these filters.");
    }

    [Fact]
    public async Task List_filtered_by_a_related_record_follows_that_record()
    {
        var account = Document.ToCreate("accounts", new() { ["name"] = "Before Pathways" });
        var accountId = (await fixture.Api.PostAsync("/api/accounts", account)).Expect(201).Id;
        var contact = Document.ToCreate("contacts", new() { ["firstName"] = "Pia", ["lastName"] = "Pathfinder" });
        var link = new JsonObject { ["type"] = "accounts", ["id"] = accountId };
        contact["data"]!["relationships"] = new JsonObject
        {
            ["accounts"] = new JsonObject { ["data"] = new JsonArray(link) },
        };
        (await fixture.Api.PostAsync("/api/contacts", contact)).Expect(201);
        var user = await fixture.SignInAsync("/");
        await user.ShowListAsync("/records/contacts?filter[accounts.name][eq]=Before Pathways");
        await user.Row("Pia Pathfinder").WaitForAsync();
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Remove filter Accounts › Name" }).WaitForAsync();

        (await fixture.Api.PatchAsync(
            $"/api/accounts/{accountId}",
            Document.ToUpdate("accounts", accountId, new() { ["name"] = "After Pathways" }))).Expect(200);

        await user.SeesAsync("No contacts match these filters.");
    }

    [Fact]
    public async Task Group_is_built_on_a_phone()
    {
        await fixture.CreateContactAsync("Phona", "Smallscreen");
        var user = await fixture.SignInAsync("/records/contacts?filter[lastName][eq]=Smallscreen", 390, 844);
        await user.Row("Phona Smallscreen").WaitForAsync();

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "All filters, with and, or, not" }).ClickAsync();
        var panel = user.Page.GetByRole(AriaRole.Dialog);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add group" }).ClickAsync();
        var group = panel.GetByRole(AriaRole.Group, new() { Name = "Group 2" });
        await group.GetByLabel("How many must hold").ClickAsync();
        await user.Page.GetByRole(AriaRole.Option, new() { Name = "None of these holds" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(panel.GetByText("A condition lacks its value.")).ToBeVisibleAsync();
        await group.GetByLabel("Value").FillAsync("Small");
        var width = await user.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(width <= 390, $"the filters are {width} pixels wide");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        await user.SeesAsync("No contacts match these filters.");
    }

    private static async Task TypeValueAsync(PageUser user, int number, string text)
    {
        var condition = user.Page.GetByRole(AriaRole.Group, new() { Name = $"Condition {number}" });
        await condition.GetByLabel("Value").FocusAsync();
        await user.Page.Keyboard.TypeAsync(text);
    }

    private static async Task ChooseAsync(PageUser user, string label, string option)
    {
        var dropdown = user.Page.GetByRole(AriaRole.Dialog);
        await dropdown.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }
}
