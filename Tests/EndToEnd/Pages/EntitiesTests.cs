using Microsoft.Playwright;
using Oro.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class EntitiesTests(PageFixture fixture)
{
    [Fact]
    public async Task Added_field_is_in_a_record_that_is_open_elsewhere_until_it_is_retired()
    {
        var id = await fixture.CreateContactAsync("Sockless", "Sam");
        var other = await fixture.SignInAsync("/");
        await other.ShowRecordAsync("contacts", id);
        var user = await fixture.SignInAsync("/entities");
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "Contacts" }).Last.ClickAsync();

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        var panel = user.Page.GetByRole(AriaRole.Dialog);
        await panel.GetByLabel("Label").FillAsync("Sock colour");
        await panel.GetByLabel("Name in the API").FillAsync("id");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await Expect(panel.GetByText("\"id\" is reserved.")).ToBeVisibleAsync();
        await panel.GetByLabel("Name in the API").FillAsync("sockColour");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await Expect(panel).ToBeHiddenAsync();

        await other.EditAsync("Sock colour", "green");
        await other.SeesValueAsync("Sock colour", "green");
        // The page shows what was typed before the server has it.
        await Eventually.HoldsAsync(
            async () => (string?)(await fixture.ReadContactAsync(id))["sockColour"] == "green",
            "the value to be saved");

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Sock colour" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Retire field" }).ClickAsync();
        await Expect(panel.GetByText("1 of Contacts have a value in Sock colour")).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Do it all the same" }).ClickAsync();
        await Expect(panel).ToBeHiddenAsync();
        await Expect(other.Value("Sock colour")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Added_entity_is_in_the_navigation_and_takes_records()
    {
        var user = await fixture.SignInAsync("/entities");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Add entity" }).ClickAsync();
        var panel = user.Page.GetByRole(AriaRole.Dialog);
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "Label", Exact = true }).FillAsync("Greenhouse");
        await panel.GetByLabel("Label of many").FillAsync("Greenhouses");
        await panel.GetByLabel("Name in the API").FillAsync("greenhouses");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add entity" }).ClickAsync();
        await Expect(panel).ToBeHiddenAsync();

        var navigation = user.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });
        await navigation.GetByRole(AriaRole.Link, new() { Name = "Greenhouses" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Add greenhouse" }).First.ClickAsync();
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("Palm house");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add greenhouse" }).ClickAsync();

        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Name = "Palm house" })).ToBeVisibleAsync();
    }
}
