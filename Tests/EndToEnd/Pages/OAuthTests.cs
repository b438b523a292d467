using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed partial class OAuthTests(PageFixture fixture)
{
    private const string Callback = "https://app.example.com/callback";

    [Fact]
    public async Task User_signs_in_and_lets_an_application_in()
    {
        var page = await OpenAsync(await AddAsync("Quarterly reports"));
        var user = new PageUser(page);
        await page.GetByLabel("User name").FillAsync("admin");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(ProductProcess.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        var asks = page.GetByRole(AriaRole.Heading, new() { Name = "Quarterly reports asks to act for you" });
        await asks.WaitForAsync();
        await user.SeesAsync("The answer goes to app.example.com.");
        await user.SeesAsync("Add, change and delete what you can");

        await page.GetByRole(AriaRole.Button, new() { Name = "Allow access" }).ClickAsync();

        await page.WaitForURLAsync(new Regex($"^{Regex.Escape(Callback)}\\?code=oroc_[^&]+&state=here&iss="));
    }

    [Fact]
    public async Task User_refuses_an_application()
    {
        var client = await AddAsync("Curious");
        var user = await fixture.SignInAsync("/");
        await user.Page.RouteAsync($"{Callback}**", route => route.FulfillAsync(new() { Body = "here again" }));
        await user.Page.GotoAsync(AddressOf(client));

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Refuse access" }).ClickAsync();

        await user.Page.WaitForURLAsync(new Regex($"^{Regex.Escape(Callback)}\\?error=access_denied&"));
    }

    [Fact]
    public async Task Administrator_makes_a_secret_and_ends_all_access()
    {
        var client = await AddAsync("Nightly export");
        var user = await fixture.SignInAsync("/records/oauthapplications");
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "OAuth applications", Exact = true }).WaitForAsync();
        await user.ShowRecordAsync("oauthapplications", client["oro-".Length..]);
        await user.SeesAsync("It has no secret yet.");

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Create secret" }).ClickAsync();

        Assert.Matches(Secret(), await user.Page.GetByLabel("Secret", new() { Exact = true }).InnerTextAsync());
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "End all access" }).ClickAsync();
        await user.SeesAsync("Access of 0 grants has ended.");
        await user.Page.ReloadAsync();
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Replace secret" }).WaitForAsync();
        Assert.Equal(0, await user.Page.GetByLabel("Secret", new() { Exact = true }).CountAsync());
    }

    private async Task<string> AddAsync(string name)
    {
        var document = Document.ToCreate(
            "oauthapplications", new JsonObject { ["name"] = name, ["redirectUris"] = Callback });
        var created = (await fixture.Api.PostAsync("/api/oauthapplications", document)).Expect(201);
        return (string)created.Data["attributes"]!["clientId"]!;
    }

    private async Task<IPage> OpenAsync(string client)
    {
        var page = await fixture.OpenAsync(AddressOf(client));
        await page.RouteAsync($"{Callback}**", route => route.FulfillAsync(new() { Body = "here again" }));
        return page;
    }

    private static string AddressOf(string client) =>
        $"/oauth2-authorize?response_type=code&client_id={client}&redirect_uri={Uri.EscapeDataString(Callback)}"
        + $"&state=here&code_challenge={new string('a', 43)}&code_challenge_method=S256";

    [GeneratedRegex("^oros_[A-Za-z0-9_-]{43}$")]
    private static partial Regex Secret();
}
