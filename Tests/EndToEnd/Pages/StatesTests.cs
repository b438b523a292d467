using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

/// <summary>What each part of the page says when it may not show something, or cannot.</summary>
[Collection(PageTests.Name)]
public sealed class StatesTests(PageFixture fixture)
{
    private const string NoPermission = "You may not see this. Ask an administrator for the permission to view it.";
    private const string Unexpected =
        "The server could not do this. Try again; if it goes on, report the number below.";
    private const string Unreachable =
        "The server cannot be reached. Your work is still here; try again in a moment.";

    public static TheoryData<string, string> Screens => new()
    {
        { "/records/contacts", "/api/contacts" },
        { "/records/contacts?deleted=yes", "/api/contacts" },
        { "/records/contacts/1", "/api/contacts/1" },
        { "/records/contacts/1", "/api/audit" },
        { "/records/contacts/1", "/api/accounts" },
        { "/records/contacts/1", "/api/contacts/1/attachments" },
        { "/records/contacts/1", "/api/contacts/1/emails" },
        { "/search?q=smith", "/api/search" },
    };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_screen_says_that_one_may_not_see_it(string screen, string refused)
    {
        var user = await fixture.SignInAsync("/");
        await user.RefuseAsync(refused, 403);

        await user.Page.GotoAsync(screen);

        await Expect(user.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(NoPermission);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_screen_says_that_the_server_failed_and_can_be_tried_again(string screen, string refused)
    {
        var user = await fixture.SignInAsync("/");
        await user.RefuseAsync(refused, 500);
        await user.CutOffAsync(); // coming back to the feed, the page tries again by itself

        await user.Page.GotoAsync(screen);

        var alert = user.Page.GetByRole(AriaRole.Alert).First;
        await Expect(alert).ToContainTextAsync(Unexpected);
        await Expect(alert).ToContainTextAsync("Reference 0af7651916cd43dd");
        await user.Page.UnrouteAllAsync();
        await alert.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await alert.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_screen_says_that_the_server_cannot_be_reached(string screen, string refused)
    {
        var user = await fixture.SignInAsync("/");
        await user.RefuseAsync(refused, 503);

        await user.Page.GotoAsync(screen);

        await Expect(user.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(Unreachable);
    }

    [Fact]
    public async Task An_edit_that_is_not_allowed_says_so_at_its_field_and_keeps_what_was_typed()
    {
        var id = await fixture.CreateContactAsync("Edita", "Forbidden");
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);
        await user.RefuseAsync($"/api/contacts/{id}", 403);

        await user.EditAsync("Job title", "Not allowed");

        await user.SeesAsync("You may not do this. Ask an administrator for the permission.");
        var input = user.Page.GetByLabel("Job title", new() { Exact = true });
        Assert.Equal("Not allowed", await input.InputValueAsync());
    }

    [Fact]
    public async Task A_record_that_may_not_be_added_says_so_in_its_panel_and_keeps_what_was_typed()
    {
        var user = await fixture.SignInAsync("/records/accounts");
        await user.Rows.First.WaitForAsync();
        await user.RefuseAsync("/api/accounts", 403);
        await user.Page.Keyboard.PressAsync("n");
        var panel = user.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add account" });

        await panel.GetByLabel("Name").FillAsync("Forbidden Ltd");
        await panel.GetByLabel("Name").PressAsync("Control+Enter");

        await Expect(panel.GetByRole(AriaRole.Alert))
            .ToHaveTextAsync("You may not do this. Ask an administrator for the permission.");
        Assert.Equal("Forbidden Ltd", await panel.GetByLabel("Name").InputValueAsync());
    }

    [Fact]
    public async Task Moving_to_the_trash_that_is_not_allowed_says_so_and_leaves_the_record_where_it_is()
    {
        var id = await fixture.CreateContactAsync("Undeleta", "Bleforever");
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);
        await user.RefuseAsync($"/api/contacts/{id}", 403);

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Move to trash" }).ClickAsync();

        await user.SeesAsync("You may not do this. Ask an administrator for the permission.");
        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Undeleta Bleforever");
    }

    [Fact]
    public async Task Empty_screens_have_one_sentence_and_one_action()
    {
        var id = await fixture.CreateContactAsync("Without", "Anything");
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);
        await Expect(user.Page.GetByRole(AriaRole.Region, new() { Name = "Accounts" })).ToContainTextAsync("None yet.");

        await user.Page.GotoAsync("/records/contacts?filter[lastName][eq]=Nobody-has-this-name");
        await user.SeesAsync("No contacts match these filters.");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await user.Rows.First.WaitForAsync();

        await user.Page.GotoAsync("/records/accounts?deleted=yes");
        await user.SeesAsync("The trash is empty.");
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "Show all accounts" }).ClickAsync();
        await user.Rows.First.WaitForAsync();
    }
}
