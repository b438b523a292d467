using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class EmailTests(PageFixture fixture)
{
    [Fact]
    public async Task An_email_to_a_contact_is_written_and_what_became_of_it_is_seen_in_every_window()
    {
        var id = await fixture.CreateContactAsync("Maila", "Written");
        await fixture.UpdateContactAsync(id, new() { ["primaryEmail"] = "maila@example.com" });
        var writer = await ShowAsync(id);
        var reader = await ShowAsync(id);

        await writer.Page.Keyboard.PressAsync("m");
        var panel = Panel(writer);
        await panel.GetByLabel("Subject").FillAsync("Our offer");
        await panel.GetByLabel("Text").FillAsync("Dear Maila,\nhere it is.");
        await panel.GetByLabel("Text").PressAsync("Control+Enter");

        await panel.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        // The product under test has no mail server.
        await Expect(List(reader)).ToContainTextAsync("Kept, not sent");
        await List(reader).GetByText("Our offer").ClickAsync();
        await Expect(List(reader).GetByText("to maila@example.com")).ToBeVisibleAsync();
        await Expect(List(reader).GetByText("here it is.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_is_told_that_no_mail_is_sent()
    {
        var user = await ShowAsync(await fixture.CreateContactAsync("Noma", "Server"));
        const string notice = "No mail is sent from here: no mail server is set. Emails are kept and shown.";

        await Expect(List(user)).ToContainTextAsync(notice);
        await List(user).GetByRole(AriaRole.Button, new() { Name = "Send email" }).ClickAsync();
        await Expect(Panel(user).GetByRole(AriaRole.Note)).ToHaveTextAsync(notice);
    }

    [Fact]
    public async Task What_is_missing_or_refused_stands_at_its_field_and_what_was_typed_stays()
    {
        var user = await ShowAsync(await fixture.CreateContactAsync("Refusa", "Mailed"));
        await List(user).GetByRole(AriaRole.Button, new() { Name = "Send email" }).ClickAsync();
        var panel = Panel(user);

        await panel.GetByRole(AriaRole.Button, new() { Name = "Send email" }).ClickAsync();
        await panel.GetByText("Type at least one address.").WaitForAsync();
        await Expect(panel.GetByText("Required")).ToHaveCountAsync(2);

        await panel.GetByLabel("To").FillAsync("no address");
        await panel.GetByLabel("To").PressAsync("Enter");
        await panel.GetByLabel("Subject").FillAsync("Kept");
        await panel.GetByLabel("Text").FillAsync("as well");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Send email" }).ClickAsync();

        await panel.Locator("[aria-invalid=true]").First.WaitForAsync();
        Assert.Equal("Kept", await panel.GetByLabel("Subject").InputValueAsync());
        Assert.Equal("as well", await panel.GetByLabel("Text").InputValueAsync());
    }

    [Fact]
    public async Task A_failure_says_why()
    {
        var id = await fixture.CreateContactAsync("Faila", "Mailed");
        var user = await fixture.SignInAsync("/");
        await user.Page.RouteAsync($"**/api/contacts/{id}/emails**", route => route.FulfillAsync(new()
        {
            ContentType = "application/vnd.api+json",
            Body = """
                {"data":[{"type":"emails","id":"1","attributes":{"subject":"Welcome","body":"Hello",
                  "recipients":[{"email":"faila@example.com"}],"state":"failed","error":"550 no such mailbox",
                  "createdAt":"2026-01-01T12:00:00Z","sentAt":null}}]}
                """,
        }));

        await user.ShowRecordAsync("contacts", id);

        await Expect(List(user).GetByRole(AriaRole.Listitem)).ToContainTextAsync("Failed");
        await Expect(List(user).GetByRole(AriaRole.Listitem)).ToContainTextAsync("550 no such mailbox");
    }

    private async Task<PageUser> ShowAsync(string id)
    {
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);
        await List(user).GetByText("No emails yet.").WaitForAsync();
        return user;
    }

    private static ILocator List(PageUser user) =>
        user.Page.GetByRole(AriaRole.Region, new() { Name = "Emails" });

    private static ILocator Panel(PageUser user) =>
        user.Page.GetByRole(AriaRole.Dialog, new() { Name = "Send email" });
}
