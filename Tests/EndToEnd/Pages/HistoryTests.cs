using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed partial class HistoryTests(PageFixture fixture)
{
    [Fact]
    public async Task Everything_that_anybody_changed_is_shown_and_narrowed_down()
    {
        var id = await fixture.CreateContactAsync("Hera", "Historia");
        await fixture.UpdateContactAsync(id, new JsonObject { ["skype"] = "hera.h" });
        var user = await fixture.SignInAsync("/");
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        var entries = user.Page.GetByRole(AriaRole.Region, new() { Name = "History" }).GetByRole(AriaRole.Listitem);

        await Expect(entries.Filter(new() { HasText = "changed skype of Hera Historia" }).First).ToBeVisibleAsync();
        await ChooseAsync(user.Page, "Kind of record", "Contacts");
        await ChooseAsync(user.Page, "What happened", "Added");
        await Expect(entries.First).ToContainTextAsync("added Hera Historia");
        // By case and with its spaces: beside this test there are records whose name has the word.
        await Expect(entries.Filter(new() { HasTextRegex = ChangedSomething() })).ToHaveCountAsync(0);
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "Hera Historia" }).First.ClickAsync();
        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Name = "Hera Historia" })).ToBeVisibleAsync();
        await user.Page.GoBackAsync();
        // The address has the filters.
        await Expect(entries.First).ToContainTextAsync("added Hera Historia");
        await user.Page.GetByLabel("To", new() { Exact = true }).FillAsync("2001-01-01");
        await user.SeesAsync("No change matches these filters.");
    }

    [Fact]
    public async Task A_change_is_taken_back()
    {
        var id = await fixture.CreateContactAsync("Rhea", "Revert");
        await fixture.UpdateContactAsync(id, new JsonObject { ["lastName"] = "Wrong" });
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Take back the change of revision 2" }).ClickAsync();

        await user.SeesAsync("The change is taken back");
        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Name = "Rhea Revert" })).ToBeVisibleAsync();
        Assert.Equal("Revert", (string?)(await fixture.ReadContactAsync(id))["lastName"]);
    }

    [Fact]
    public async Task A_change_whose_field_changed_since_is_taken_back_after_a_question()
    {
        var id = await fixture.CreateContactAsync("Rhoda", "First");
        await fixture.UpdateContactAsync(id, new JsonObject { ["lastName"] = "Second" });
        await fixture.UpdateContactAsync(id, new JsonObject { ["lastName"] = "Third" });
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Take back the change of revision 2" }).ClickAsync();
        var dialog = user.Page.GetByRole(AriaRole.Dialog, new() { Name = "This changed again since" });

        await Expect(dialog.GetByRole(AriaRole.Row, new() { Name = "Last name Third First" })).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.Equal("Third", (string?)(await fixture.ReadContactAsync(id))["lastName"]);
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Take back the change of revision 2" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Take back anyway" }).ClickAsync();

        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Name = "Rhoda First" })).ToBeVisibleAsync();
    }

    [GeneratedRegex(" changed .+ of ")]
    private static partial Regex ChangedSomething();

    private static async Task ChooseAsync(IPage page, string field, string option)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = field }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }
}
