using Microsoft.Playwright;

namespace Oro.Tests.EndToEnd.Pages;

/// <summary>Every screen of the page with what opens on it, and how one gets there, one after the other.</summary>
internal static class Screens
{
    public static readonly IReadOnlyList<(string Name, Func<PageUser, Task> ShowAsync)> All =
    [
        ("list", user => user.ShowListAsync("/records/contacts")),
        ("list-selected", SelectAsync),
        ("filter", OpenFilterAsync),
        ("filters", OpenFiltersAsync),
        ("columns", OpenColumnsAsync),
        ("palette", OpenPaletteAsync),
        ("shortcuts", OpenShortcutsAsync),
        ("add", OpenAddAsync),
        ("record", ShowRecordAsync),
        ("record-edit", user => user.BeginEditAsync("Last name")),
        ("record-attached", ShowAttachedAsync),
        ("email", OpenEmailAsync),
        ("menu", OpenMenuAsync),
        ("search", ShowSearchAsync),
        ("search-nothing", SearchInVainAsync),
        ("empty", ShowEmptyAsync),
        ("not-found", ShowNotFoundAsync),
        ("entities", ShowEntitiesAsync),
        ("entity", ShowEntityAsync),
        ("field", OpenFieldAsync),
        ("profile", ShowProfileAsync),
        ("roles", ShowRolesAsync),
        ("role", ShowRoleAsync),
        ("units", ShowUnitsAsync),
        ("user", ShowUserAsync),
    ];

    private static async Task ShowEntitiesAsync(PageUser user)
    {
        await user.Page.GotoAsync("/entities");
        await user.Page.GetByRole(AriaRole.Row, new() { Name = "Contacts" }).WaitForAsync();
    }

    private static async Task ShowEntityAsync(PageUser user)
    {
        await user.Page.GotoAsync("/entities/contact");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Birthday" }).WaitForAsync();
    }

    private static async Task OpenFieldAsync(PageUser user)
    {
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await user.Page.GetByLabel("Name in the API").WaitForAsync();
    }

    private static async Task ShowRolesAsync(PageUser user)
    {
        await user.Page.GotoAsync("/roles");
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "Sales Rep" }).WaitForAsync();
    }

    private static async Task ShowUnitsAsync(PageUser user)
    {
        await user.Page.GotoAsync("/units");
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "Main", Exact = true }).WaitForAsync();
    }

    private static async Task ShowUserAsync(PageUser user)
    {
        await user.ShowRecordAsync("users", "1");
        await user.Page.GetByRole(AriaRole.Region, new() { Name = "Signing in" }).GetByText("Signed in").First
            .WaitForAsync();
    }

    private static async Task ShowRoleAsync(PageUser user)
    {
        await user.Page.GotoAsync("/roles/3");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Fields of Contacts" }).ClickAsync();
        await user.Page.GetByLabel("View: Fax").WaitForAsync();
    }

    private static async Task ShowProfileAsync(PageUser user)
    {
        await user.Page.GotoAsync("/profile");
        await user.SeesAsync("This one");
        await user.SeesAsync("Signed in");
    }

    private static async Task SelectAsync(PageUser user)
    {
        await user.Grid.FocusAsync();
        await user.Page.Keyboard.PressAsync("ArrowDown");
        await user.Page.Keyboard.PressAsync("Space");
        await user.Page.GetByRole(AriaRole.Toolbar).WaitForAsync();
    }

    private static async Task OpenFilterAsync(PageUser user)
    {
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();
        await user.Page.GetByLabel("Value").WaitForAsync();
    }

    private static async Task OpenFiltersAsync(PageUser user)
    {
        const string Tree = """
            {"or":[{"field":"accounts.owner.username","operator":"eq","value":"admin"},
            {"not":{"field":"createdAt","operator":"eq","value":"last 2 weeks"}}]}
            """;
        await user.ShowListAsync($"/records/contacts?filter={Uri.EscapeDataString(Tree)}");
        await user.Page.Keyboard.PressAsync("f");
        await user.Page.GetByLabel("How many must hold").First.WaitForAsync();
    }

    private static async Task OpenColumnsAsync(PageUser user)
    {
        await user.ShowListAsync("/records/contacts");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await user.Page.GetByText("Row height").WaitForAsync();
    }

    private static async Task OpenPaletteAsync(PageUser user)
    {
        await user.ShowListAsync("/records/accounts");
        await user.Page.Keyboard.PressAsync("Control+k");
        await user.Page.GetByRole(AriaRole.Combobox).WaitForAsync();
    }

    private static async Task OpenShortcutsAsync(PageUser user)
    {
        await user.ShowListAsync("/records/accounts");
        await user.Page.Keyboard.PressAsync("?");
        await user.Page.GetByText("Choose original, theirs or mine").WaitForAsync();
    }

    private static async Task OpenAddAsync(PageUser user)
    {
        await user.ShowListAsync("/records/contacts");
        await user.Page.Keyboard.PressAsync("n");
        await user.Page.GetByRole(AriaRole.Dialog).GetByLabel("First name").WaitForAsync();
    }

    private static async Task ShowRecordAsync(PageUser user)
    {
        await user.ShowRecordAsync("contacts", "1");
        await user.SeesAsync("added this contact");
    }

    private static async Task OpenMenuAsync(PageUser user)
    {
        await user.ShowRecordAsync("accounts", "1");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Account of" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).WaitForAsync();
    }

    private static async Task ShowAttachedAsync(PageUser user)
    {
        await user.ShowRecordAsync("contacts", "2");
        var attachments = user.Page.GetByRole(AriaRole.Region, new() { Name = "Attachments" });
        await user.Page.Locator("input[type=file]").SetInputFilesAsync(
        [
            new FilePayload { Name = "A long name of a file that has to be cut off.pdf", Buffer = new byte[2345] },
            new FilePayload { Name = "Film.mp4", Buffer = new byte[11_000_000] },
        ]);
        await attachments.GetByRole(AriaRole.Alert).WaitForAsync();
        await attachments.GetByRole(AriaRole.Link).First.WaitForAsync();
    }

    private static async Task OpenEmailAsync(PageUser user)
    {
        await user.Page.Keyboard.PressAsync("m");
        await user.Page.GetByRole(AriaRole.Dialog, new() { Name = "Send email" }).GetByLabel("Text").WaitForAsync();
    }

    private static async Task ShowSearchAsync(PageUser user)
    {
        await user.Page.GotoAsync("/search?q=an");
        var results = user.Page.GetByRole(AriaRole.List, new() { Name = "Results" });
        await results.GetByRole(AriaRole.Link).First.WaitForAsync();
    }

    private static async Task SearchInVainAsync(PageUser user)
    {
        await user.Page.GotoAsync("/search?q=nobody-has-this-word&in=contacts");
        await user.SeesAsync("No record contains");
    }

    private static async Task ShowEmptyAsync(PageUser user)
    {
        await user.Page.GotoAsync("/records/contacts?filter[lastName][eq]=Nobody-has-this-name");
        await user.SeesAsync("No contacts match these filters.");
    }

    private static async Task ShowNotFoundAsync(PageUser user)
    {
        await user.Page.GotoAsync("/records/contacts/999999999");
        await user.SeesAsync("There is nothing here.");
    }
}
