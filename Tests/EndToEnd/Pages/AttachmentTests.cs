using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class AttachmentTests(PageFixture fixture)
{
    private static readonly FilePayload Offer = File("Offer.txt", "text/plain", "Two for one");

    [Fact]
    public async Task A_file_is_attached_in_one_window_and_saved_from_another()
    {
        var id = await fixture.CreateContactAsync("Attacha", "Filedrop");
        var writer = await ShowAsync("contacts", id);
        var reader = await ShowAsync("contacts", id);

        await writer.Page.Locator("input[type=file]").SetInputFilesAsync([Offer, File("Ünïcode ☂.bin", "", "1")]);

        await Expect(List(writer).GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
        var link = List(reader).GetByRole(AriaRole.Link, new() { Name = "Offer.txt" });
        await link.WaitForAsync();
        await Expect(List(reader)).ToContainTextAsync("11 B");
        var download = await reader.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Equal("Offer.txt", download.SuggestedFilename);
        Assert.Equal("Two for one", await System.IO.File.ReadAllTextAsync(await download.PathAsync()));
        await List(reader).GetByRole(AriaRole.Link, new() { Name = "Ünïcode ☂.bin" }).WaitForAsync();
    }

    [Fact]
    public async Task A_file_is_attached_to_an_account_by_dropping_it()
    {
        var account = Support.Document.ToCreate("accounts", new() { ["name"] = "Dropping Ltd" });
        var id = (await fixture.Api.PostAsync("/api/accounts", account)).Expect(201).Id;
        var user = await ShowAsync("accounts", id);
        var files = await user.Page.EvaluateHandleAsync(
            """
            () => {
              const files = new DataTransfer();
              files.items.add(new File(['dropped'], 'Dropped.csv', { type: 'text/csv' }));
              return files;
            }
            """);

        await List(user).DispatchEventAsync("dragover", new { dataTransfer = files });
        await user.SeesAsync("Drop files to attach them");
        await List(user).DispatchEventAsync("drop", new { dataTransfer = files });

        await List(user).GetByRole(AriaRole.Link, new() { Name = "Dropped.csv" }).WaitForAsync();
    }

    [Fact]
    public async Task A_comment_is_written_and_changed_in_place()
    {
        var user = await AttachedAsync("Commenta", "Filed");

        await List(user).GetByRole(AriaRole.Button, new() { Name = "Comment on Offer.txt" }).ClickAsync();
        await user.Page.GetByLabel("Comment on Offer.txt").FillAsync("signed in March");
        await user.Page.Keyboard.PressAsync("Enter");
        var comment = List(user).GetByRole(AriaRole.Button, new() { Name = "signed in March" });
        await comment.ClickAsync();
        await user.Page.GetByLabel("Comment on Offer.txt").FillAsync("never signed");
        await user.Page.Keyboard.PressAsync("Escape");

        await Expect(comment).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_moves_to_the_trash_and_back()
    {
        var user = await AttachedAsync("Trasha", "Filed");

        await List(user).GetByRole(AriaRole.Button, new() { Name = "Move Offer.txt to trash" }).ClickAsync();
        await user.SeesAsync("No files yet.");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await user.SeesAsync("Offer.txt is back");
        await Expect(List(user).GetByRole(AriaRole.Link, new() { Name = "Offer.txt" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_sent_and_one_that_fails_says_why()
    {
        var id = await fixture.CreateContactAsync("Large", "Filed");
        var user = await ShowAsync("contacts", id);
        var asked = user.Page.WaitForResponseAsync("**/app/files");
        await user.Page.ReloadAsync();
        await asked;
        var sent = new List<string>();
        await user.Page.RouteAsync("**/api/files", route =>
        {
            sent.Add(route.Request.Url);
            return route.FulfillAsync(new()
            {
                Status = 503,
                ContentType = "application/vnd.api+json",
                Body = """
                    {"errors":[{"status":"503","code":"service-unavailable","title":"x",
                      "detail":"The file store is not available: the bucket is gone"}]}
                    """,
            });
        });

        await user.Page.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "Film.mp4", MimeType = "video/mp4", Buffer = new byte[10_000_001] });
        await user.SeesAsync("Film.mp4 has 10 MB; a file may have at most 10 MB.");
        Assert.Empty(sent);

        await user.Page.Locator("input[type=file]").SetInputFilesAsync(Offer);
        await user.SeesAsync("Offer.txt was not attached. The file store is not available: the bucket is gone");
        Assert.Single(sent);
        await List(user).GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).First.ClickAsync();
        await Expect(List(user).GetByRole(AriaRole.Alert)).ToHaveCountAsync(1);
    }

    private async Task<PageUser> AttachedAsync(string firstName, string lastName)
    {
        var user = await ShowAsync("contacts", await fixture.CreateContactAsync(firstName, lastName));
        await user.Page.Locator("input[type=file]").SetInputFilesAsync(Offer);
        await List(user).GetByRole(AriaRole.Link, new() { Name = Offer.Name }).HoverAsync();
        return user;
    }

    private async Task<PageUser> ShowAsync(string type, string id)
    {
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync(type, id);
        await List(user).GetByText("No files yet.").WaitForAsync();
        return user;
    }

    private static ILocator List(PageUser user) =>
        user.Page.GetByRole(AriaRole.Region, new() { Name = "Attachments" });

    private static FilePayload File(string name, string type, string content) =>
        new() { Name = name, MimeType = type, Buffer = Encoding.UTF8.GetBytes(content) };
}
