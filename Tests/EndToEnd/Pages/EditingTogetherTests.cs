using Microsoft.Playwright;
using Oro.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class EditingTogetherTests(PageFixture fixture)
{
    [Fact]
    public async Task A_field_edited_in_one_window_changes_in_the_other()
    {
        var id = await fixture.CreateContactAsync("Edith", "Twowindows");
        var writer = await fixture.SignInAsync("/");
        var reader = await fixture.SignInAsync("/");
        await writer.ShowRecordAsync("contacts", id);
        await reader.ShowRecordAsync("contacts", id);

        await writer.EditAsync("Job title", "Chief of everything");

        await reader.SeesValueAsync("Job title", "Chief of everything");
        await reader.SeesAsync("changed job title");
        Assert.Equal("Chief of everything", (string?)(await fixture.ReadContactAsync(id))["jobTitle"]);
    }

    [Fact]
    public async Task A_field_edited_on_a_record_changes_in_an_open_list()
    {
        var id = await fixture.CreateContactAsync("Lista", "Aaronson");
        var writer = await fixture.SignInAsync("/");
        var reader = await fixture.SignInAsync("/");
        await reader.ShowListAsync("/records/contacts?filter[lastName][eq]=Aaronson");
        await writer.ShowRecordAsync("contacts", id);

        await writer.EditAsync("Job title", "Seen in the list");

        await Expect(reader.Row("Lista Aaronson").GetByText("Seen in the list")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_change_by_the_API_appears_in_place_and_is_marked()
    {
        var id = await fixture.CreateContactAsync("Apia", "Marked");
        var reader = await fixture.SignInAsync("/");
        await reader.ShowRecordAsync("contacts", id);
        var marked = reader.Value("Job title").Locator(".glow").WaitForAsync(); // armed before: gold fades in 1.2 s

        await fixture.UpdateContactAsync(id, new() { ["jobTitle"] = "From outside" });

        await marked;
        await Expect(reader.Value("Job title")).ToHaveTextAsync("From outside");
    }

    [Fact]
    public async Task Edits_of_different_fields_both_stay()
    {
        var id = await fixture.CreateContactAsync("Merga", "Both");
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);
        await user.TypeAsync("Job title", "Typed here");

        await fixture.UpdateContactAsync(id, new() { ["lastName"] = "Changed-there" });
        await user.SeesValueAsync("Last name", "Changed-there");
        await user.Page.Keyboard.PressAsync("Enter");

        await user.SeesAsync("changed job title");
        var contact = await fixture.ReadContactAsync(id);
        Assert.Equal("Typed here", (string?)contact["jobTitle"]);
        Assert.Equal("Changed-there", (string?)contact["lastName"]);
    }

    [Fact]
    public async Task Typed_text_stays_when_the_same_field_changes_elsewhere_and_a_conflict_keeps_what_is_chosen()
    {
        var id = await fixture.CreateContactAsync("Conny", "Original");
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);
        await user.TypeAsync("Last name", "Mine");

        await fixture.UpdateContactAsync(id, new() { ["lastName"] = "Theirs" });
        await user.SeesAsync("changed this to “Theirs”");
        Assert.Equal("Mine", await user.Page.GetByLabel("Last name", new() { Exact = true }).InputValueAsync());

        await user.Page.Keyboard.PressAsync("Enter");
        var dialog = user.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep original: Original" }).WaitForAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep theirs: Theirs" }).WaitForAsync();
        await user.Page.Keyboard.PressAsync("3");

        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Eventually.HoldsAsync(
            async () => (string?)(await fixture.ReadContactAsync(id))["lastName"] == "Mine",
            "the chosen value to be saved");
        await user.SeesValueAsync("Last name", "Mine");
    }

    [Fact]
    public async Task New_records_are_counted_and_come_in_when_asked_for()
    {
        await fixture.CreateContactAsync("First", "Arrival");
        var user = await fixture.SignInAsync("/");
        await user.ShowListAsync("/records/contacts?filter[lastName][starts_with]=Arrival");

        await fixture.CreateContactAsync("Other", "Elsewhere");
        await fixture.CreateContactAsync("Second", "Arrival");

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "1 new" }).ClickAsync();
        await user.Row("Second Arrival").WaitForAsync();
        Assert.Equal(2, await user.Rows.CountAsync());
    }
}
