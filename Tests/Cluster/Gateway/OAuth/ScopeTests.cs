using System.Net;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.OAuth;

/// <summary>What an application is allowed, entity by entity.</summary>
public sealed class ScopeTests(OAuthFixture fixture) : IClassFixture<OAuthFixture>
{
    private readonly OAuthHost _oauth = fixture.Host;

    // Records of a type that it does not name are not there, as with a user who may not see them.
    [Theory]
    [InlineData("contacts:read", 200, 404, 403)]
    [InlineData("accounts:read", 404, 200, 403)]
    [InlineData("accounts:write", 404, 200, 201)]
    [InlineData("read accounts:write", 200, 200, 201)]
    [InlineData("read", 200, 200, 403)]
    [InlineData("api contacts:read", 200, 200, 201)]
    public async Task Token_is_good_for_its_scope_alone(string scope, int contacts, int accounts, int create)
    {
        var client = await _oauth.AddAsync();

        var reply = await client.UseCodeAsync(await client.GetCodeAsync(("scope", scope)));

        Assert.Equal(scope.StartsWith("api", StringComparison.Ordinal)
            ? "api"
            : string.Join(' ', scope.Split(' ').Order(StringComparer.Ordinal)), (string?)reply.Body["scope"]);
        Assert.Equal(
            (contacts, accounts, create),
            ((int)await _oauth.UseAsync(reply.AccessToken),
                (int)await _oauth.UseAsync(reply.AccessToken, path: "/api/accounts"),
                (int)await _oauth.UseAsync(reply.AccessToken, HttpMethod.Post, "/api/accounts")));
    }

    [Fact]
    public async Task Refreshed_token_may_be_for_less_and_the_next_one_for_all_of_the_grant_again()
    {
        var client = await _oauth.AddAsync();
        var first = await client.UseCodeAsync(await client.GetCodeAsync(("scope", "read accounts:write")));

        var less = await client.RefreshAsync(first.RefreshToken, ("scope", "contacts:read"));
        var more = await client.RefreshAsync(less.RefreshToken, ("scope", "contacts:write"));
        var all = await client.RefreshAsync(less.RefreshToken);

        Assert.Equal("contacts:read", (string?)less.Body["scope"]);
        Assert.Equal((400, "invalid_scope"), (more.Status, more.Error));
        Assert.Equal("accounts:write read", (string?)all.Body["scope"]);
        Assert.Equal(HttpStatusCode.NotFound, await _oauth.UseAsync(less.AccessToken, path: "/api/accounts"));
    }

    [Theory]
    [InlineData("read", "read", null)]
    [InlineData("contacts:read", "contacts:read", null)]
    [InlineData("accounts:write", "accounts:write", null)]
    [InlineData("accounts:read", "accounts:read", null)]
    [InlineData(null, "accounts:write read", null)]
    [InlineData("api", null, "invalid_scope")]
    [InlineData("contacts:write", null, "invalid_scope")]
    [InlineData("unicorns:read", null, "invalid_scope")]
    public async Task Application_gets_no_more_than_an_administrator_says(string? asked, string? got, string? error)
    {
        var client = await _oauth.AddAsync(
            """{"grants":["client_credentials"],"scope":"read accounts:write"}""");

        var reply = await client.AskAsync("client_credentials", asked is null ? [] : [("scope", asked)]);

        Assert.Equal((got, error), ((string?)reply.Body["scope"], reply.Error));
    }

    [Fact]
    public async Task Tokens_for_more_than_an_application_may_have_now_are_over()
    {
        var client = await _oauth.AddAsync();
        var wide = await client.UseCodeAsync(await client.GetCodeAsync());
        var narrow = await client.UseCodeAsync(await client.GetCodeAsync(("scope", "contacts:read")));

        var change = Document.ToUpdate(
            "oauthapplications", client.Id, new JsonObject { ["scope"] = "contacts:read" });
        (await _oauth.Api.PatchAsync($"/api/oauthapplications/{client.Id}", change)).Expect(200);

        await Eventually.HoldsAsync(
            async () => await _oauth.UseAsync(wide.AccessToken) == HttpStatusCode.Unauthorized, "the token to end");
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(narrow.AccessToken));
        Assert.Equal("invalid_scope", (await client.RefreshAsync(wide.RefreshToken)).Error);
        Assert.Equal(
            "contacts:read",
            (string?)(await client.RefreshAsync(wide.RefreshToken, ("scope", "contacts:read"))).Body["scope"]);
    }
}
