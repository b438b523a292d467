using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class TrashTests(PageFixture fixture)
{
    [Fact]
    public async Task A_selected_record_moves_to_the_trash_and_is_restored_from_there()
    {
        await fixture.CreateContactAsync("Trudy", "Trashbin");
        var user = await fixture.SignInAsync("/");
        await user.ShowListAsync("/records/contacts?filter[lastName][eq]=Trashbin");

        await user.Row("Trudy Trashbin").HoverAsync();
        await user.Page.GetByLabel("Select Trudy Trashbin").CheckAsync();
        var bar = user.Page.GetByRole(AriaRole.Toolbar, new() { Name = "1 selected" });
        await bar.GetByRole(AriaRole.Button, new() { Name = "Move to trash" }).ClickAsync();
        await user.SeesAsync("Trudy Trashbin is in the trash");
        await user.SeesAsync("No contacts match these filters.");

        await user.ShowListAsync("/records/contacts?filter[lastName][eq]=Trashbin&deleted=yes");
        await user.Row("Trudy Trashbin").HoverAsync();
        await user.Row("Trudy Trashbin").GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await user.SeesAsync("Trudy Trashbin is back");

        await user.ShowListAsync("/records/contacts?filter[lastName][eq]=Trashbin");
        await Expect(user.Row("Trudy Trashbin")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Moving_a_record_to_the_trash_can_be_undone_at_once()
    {
        var id = await fixture.CreateContactAsync("Una", "Undone");
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Move to trash" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await user.SeesAsync("Una Undone is back");

        await user.ShowListAsync("/records/contacts?filter[lastName][eq]=Undone");
        await Expect(user.Row("Una Undone")).ToBeVisibleAsync();
        Assert.Equal("Undone", (string?)(await fixture.ReadContactAsync(id))["lastName"]);
    }

    [Fact]
    public async Task An_undo_is_done_although_the_page_is_left_at_once()
    {
        var id = await fixture.CreateContactAsync("Hasty", "Leaver");
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Move to trash" }).ClickAsync();

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await user.Page.GotoAsync("/records/contacts?filter[lastName][eq]=Leaver");

        await Expect(user.Row("Hasty Leaver")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_record_in_the_trash_says_so_and_can_be_restored_on_its_page()
    {
        var id = await fixture.CreateContactAsync("Rita", "Restored");
        (await fixture.Api.DeleteAsync($"/api/contacts/{id}")).Expect(204);
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);
        await user.SeesAsync("This contact is in the trash.");

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();

        var notice = user.Page.GetByText("This contact is in the trash.");
        await notice.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal("Restored", (string?)(await fixture.ReadContactAsync(id))["lastName"]);
    }

    [Fact]
    public async Task What_a_deletion_comes_to_is_shown_before_it_is_done()
    {
        var boss = await fixture.CreateContactAsync("Bossa", "Consequent");
        var worker = await fixture.CreateContactAsync("Werner", "Consequent");
        (await fixture.Api.SendAsync(
            HttpMethod.Patch, $"/api/contacts/{worker}/relationships/reportsTo",
            Encoding.UTF8.GetBytes($$$"""{"data":{"type":"contacts","id":"{{{boss}}}"} }"""))).Expect(204);
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", boss);
        var remove = user.Page.GetByRole(AriaRole.Button, new() { Name = "Move to trash" });

        await remove.ClickAsync();
        var dialog = user.Page.GetByRole(AriaRole.Dialog, new() { Name = "Move Bossa Consequent to the trash" });
        await Expect(dialog.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["1 contact loses it from reports to"]);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.Equal("Bossa", (string?)(await fixture.ReadContactAsync(boss))["firstName"]);
        await remove.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move to trash" }).ClickAsync();

        await user.SeesAsync("Bossa Consequent is in the trash");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await user.SeesAsync("Bossa Consequent is back");
        await user.ShowRecordAsync("contacts", worker);
        await Expect(user.Page.GetByRole(AriaRole.Link, new() { Name = "Bossa Consequent" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_in_the_trash_is_deleted_for_good_after_a_question()
    {
        var id = await fixture.CreateContactAsync("Gone", "Forever");
        (await fixture.Api.DeleteAsync($"/api/contacts/{id}")).Expect(204);
        var user = await fixture.SignInAsync("/");
        await user.ShowListAsync("/records/contacts?filter[lastName][eq]=Forever&deleted=yes");
        await user.Row("Gone Forever").HoverAsync();
        await user.Row("Gone Forever").GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();
        var dialog = user.Page.GetByRole(AriaRole.Dialog, new() { Name = "Delete Gone Forever for good" });

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();

        await user.SeesAsync("Gone Forever is deleted for good");
        await user.SeesAsync("No contacts match these filters.");
        Assert.Equal("purge", (string)(await fixture.Api.ListAuditAsync("contacts", id))[0]!["action"]!);
    }
}
