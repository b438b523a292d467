using Microsoft.Playwright;
using Oro.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class KeyboardTests(PageFixture fixture)
{
    [Fact]
    public async Task A_contact_is_found_opened_and_edited_without_a_mouse()
    {
        var id = await fixture.CreateContactAsync("Keya", "Boardman");
        await fixture.CreateContactAsync("Keyb", "Boardman");
        var page = await fixture.OpenAsync("/records/contacts");
        await page.GetByLabel("User name").WaitForAsync();
        await PressAsync(page, ["text:admin", "Tab", $"text:{ProductProcess.Password}", "Enter"]);
        await page.GetByRole(AriaRole.Grid).WaitForAsync();

        await PressAsync(page, ["/"]);
        await page.GetByLabel("Value").WaitForAsync();
        await PressAsync(page, ["text:Boardman", "Enter"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove filter Last name" }).WaitForAsync();
        var user = new PageUser(page);
        await user.Row("Keyb Boardman").WaitForAsync();
        await TabToAsync(page, "document.activeElement.getAttribute('role') === 'grid'");
        await PressAsync(page, ["End", "Home", "Space", "Space", "Enter"]);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Key" }).WaitForAsync();

        await user.ShowRecordAsync("contacts", id);
        await TabToAsync(page, "document.activeElement.getAttribute('aria-label') === 'Edit Job title'");
        await PressAsync(page, ["Enter", "text:Typist", "Enter"]);

        await user.SeesAsync("changed job title");
        Assert.Equal("Typist", (string?)(await fixture.ReadContactAsync(id))["jobTitle"]);
    }

    [Fact]
    public async Task The_palette_leads_to_a_record_and_the_overview_names_the_keys()
    {
        await fixture.CreateContactAsync("Paula", "Palettenberg");
        var user = await fixture.SignInAsync("/records/accounts");
        await user.Rows.First.WaitForAsync();

        await user.Page.Keyboard.PressAsync("?");
        await user.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" }).WaitForAsync();
        await user.Page.Keyboard.PressAsync("Escape");
        await user.Page.Keyboard.PressAsync("Control+k");
        await user.Page.GetByRole(AriaRole.Combobox).WaitForAsync();
        await user.Page.Keyboard.TypeAsync("Palettenb");
        await user.Page.GetByRole(AriaRole.Option, new() { Name = "Paula Palettenberg" }).WaitForAsync();
        await user.Page.Keyboard.PressAsync("Enter");

        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Paula Palettenberg");
    }

    [Fact]
    public async Task A_record_is_added_in_the_side_panel_and_refusals_stand_at_their_fields()
    {
        var user = await fixture.SignInAsync("/records/accounts");
        await user.Rows.First.WaitForAsync();
        await user.Page.Keyboard.PressAsync("n");
        var panel = user.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add account" });
        await panel.WaitForAsync();

        await panel.GetByLabel("Name").PressAsync("Control+Enter");
        await panel.Locator("[aria-invalid=true]").WaitForAsync();
        await panel.GetByLabel("Name").FillAsync("Panel & Sons");
        await panel.GetByLabel("Name").PressAsync("Control+Enter");

        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Panel & Sons");
    }

    private static async Task PressAsync(IPage page, string[] keys)
    {
        foreach (var key in keys)
        {
            var text = key.StartsWith("text:", StringComparison.Ordinal) ? key["text:".Length..] : null;
            await (text is null ? page.Keyboard.PressAsync(key) : page.Keyboard.TypeAsync(text));
        }
    }

    private static async Task TabToAsync(IPage page, string isThere)
    {
        const int mostStops = 80; // more would be a page that nobody tabs through
        for (var stops = 0; stops < mostStops; stops++)
        {
            if (await page.EvaluateAsync<bool>(isThere))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{mostStops} presses of Tab do not lead to where {isThere}");
    }
}
