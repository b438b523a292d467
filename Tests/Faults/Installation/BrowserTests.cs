using System.Text;
using Microsoft.Playwright;
using Oro.Tests.EndToEnd.Pages;
using Oro.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.Faults.Installation;

/// <summary>A day of two people in their browsers, in the whole installation.</summary>
[Collection(nameof(Alone))]
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task What_one_does_at_one_gateway_another_sees_at_the_other()
    {
        await using var installation = await WholeInstallation.StartAsync();
        var id = await CreateContactAsync(installation.Api);
        var first = await OpenAsync(installation.Gateways[0].Url);
        await first.SignInAsync();
        // The session of one gateway holds at the other.
        var second = await OpenAsync(installation.Gateways[1].Url);
        await second.Page.Context.AddCookiesAsync(await CookiesOf(first));
        await first.ShowRecordAsync("contacts", id);
        await second.ShowRecordAsync("contacts", id);

        await first.EditAsync("Job title", "Captain");
        await second.SeesValueAsync("Job title", "Captain");

        // The rest through nginx.
        var third = await OpenAsync(installation.Proxy.Url);
        await third.SignInAsync();
        await third.ShowRecordAsync("contacts", id);
        await third.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "Ticket.txt",
            MimeType = "text/plain",
            Buffer = Encoding.UTF8.GetBytes("One way"),
        });
        await Region(second, "Attachments").GetByRole(AriaRole.Link, new() { Name = "Ticket.txt" }).WaitForAsync();

        await SendEmailAsync(third);
        await Expect(Region(second, "Emails")).ToContainTextAsync("Sent", new() { Timeout = 60_000 });
        Assert.Contains(installation.Mail.ListMails(), mail => mail.Subject == "Bon voyage");

        await IsFoundAsync(installation, third);
    }

    private static async Task SendEmailAsync(PageUser user)
    {
        await user.Page.Keyboard.PressAsync("m");
        var panel = user.Page.GetByRole(AriaRole.Dialog);
        await panel.GetByLabel("Subject").FillAsync("Bon voyage");
        await panel.GetByLabel("Text").FillAsync("Come back soon.");
        await panel.GetByLabel("Text").PressAsync("Control+Enter");
        await panel.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task IsFoundAsync(WholeInstallation installation, PageUser user)
    {
        await Eventually.HoldsAsync(
            async () =>
            {
                installation.Search.Refresh();
                var found = await installation.Api.GetAsync("/api/search?filter[searchText]=Traveller");
                return found.Body?["data"]?.AsArray().Count == 1;
            },
            "the contact to be findable");
        await user.Page.GotoAsync("/search");
        await user.Page.GetByRole(AriaRole.Searchbox).FillAsync("traveller captain");
        var results = user.Page.GetByRole(AriaRole.List, new() { Name = "Results" });
        await Expect(results.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
    }

    private static async Task<string> CreateContactAsync(ApiClient api)
    {
        var contact = Document.ToCreate("contacts", new()
        {
            ["firstName"] = "Terry",
            ["lastName"] = "Traveller",
            ["primaryEmail"] = "terry@example.com",
        });
        return (await api.PostAsync("/api/contacts", contact)).Expect(201).Id;
    }

    private static async Task<IEnumerable<Cookie>> CookiesOf(PageUser user) =>
        (await user.Page.Context.CookiesAsync()).Select(c => new Cookie
        {
            Name = c.Name,
            Value = c.Value,
            Domain = c.Domain,
            Path = c.Path,
        });

    private static ILocator Region(PageUser user, string name) =>
        user.Page.GetByRole(AriaRole.Region, new() { Name = name });

    private async Task<PageUser> OpenAsync(Uri url)
    {
        var page = await browser.NewPageAsync(url);
        await page.GotoAsync("/");
        return new PageUser(page);
    }
}
