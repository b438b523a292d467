using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

/// <summary>The reference of the API, which the gateway serves itself.</summary>
[Collection(PageTests.Name)]
public sealed partial class ApiReferenceTests(PageFixture fixture)
{
    [Fact]
    public async Task Reference_shows_what_the_reader_may_do_and_asks_nobody_else()
    {
        var user = await fixture.SignInAsync("/");
        var page = user.Page;
        var hosts = new HashSet<string>();
        var said = new List<string>();
        page.Request += (_, request) => hosts.Add(new Uri(request.Url).Host);
        page.Console += (_, message) => said.Add(message.Text);

        await page.GotoAsync("/api/doc");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Oro.Orleans" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "accounts" }).Or(
            page.GetByRole(AriaRole.Button, new() { Name = "accounts" })).First.ClickAsync();
        await Expect(page.GetByText("/api/accounts").First).ToBeVisibleAsync();
        await page.GetByText("Lists accounts").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Test Request (get /api/accounts)" }).ClickAsync();
        var answered = page.WaitForResponseAsync("**/api/accounts**");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Send() }).First.ClickAsync();

        Assert.Equal(200, (await answered).Status);
        Assert.Equal([fixture.Product.Url.Host], hosts);
        Assert.DoesNotContain(said, text => text.Contains("violates", StringComparison.Ordinal));
    }

    [GeneratedRegex("^Send")]
    private static partial Regex Send();
}
