using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.OAuth;

/// <summary>The ways in which an application gets tokens.</summary>
public sealed class GrantTests(OAuthFixture fixture) : IClassFixture<OAuthFixture>
{
    private readonly OAuthHost _oauth = fixture.Host;

    [Fact]
    public async Task Code_of_a_user_who_says_yes_becomes_tokens_that_open_the_api()
    {
        var client = await _oauth.AddAsync();

        var location = await client.DecideAsync(client.Query());
        var parameters = OAuthHost.ParametersOf(location);
        var reply = await client.UseCodeAsync(parameters["code"]);

        Assert.StartsWith($"{OAuthHost.Callback}?code=", location, StringComparison.Ordinal);
        Assert.Equal(("the state", _oauth.Issuer), (parameters["state"], parameters["iss"]));
        Assert.Equal(200, reply.Status);
        Assert.Equal(
            ["access_token", "expires_in", "refresh_token", "scope", "token_type"],
            reply.Body.Select(p => p.Key).Order());
        Assert.Equal(
            ("Bearer", 3600, "api"),
            ((string?)reply.Body["token_type"], (int)reply.Body["expires_in"]!, (string?)reply.Body["scope"]));
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(reply.AccessToken));
        Assert.Equal(
            HttpStatusCode.Created, await _oauth.UseAsync(reply.AccessToken, HttpMethod.Post, "/api/accounts"));
    }

    [Fact]
    public async Task User_who_says_no_is_sent_back_without_a_code()
    {
        var client = await _oauth.AddAsync();

        var parameters = OAuthHost.ParametersOf(await client.DecideAsync(client.Query(), isAllowed: false));

        Assert.Equal(
            ("access_denied", "the state", false),
            (parameters["error"], parameters["state"], parameters.ContainsKey("code")));
    }

    [Fact]
    public async Task Application_that_is_a_user_itself_gets_tokens_from_json_and_a_header()
    {
        var client = await _oauth.AddAsync("""{"grants":["client_credentials"],"redirectUris":null}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth2-token");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client.ClientId}:{client.Secret}")));
        request.Content = JsonContent.Create(new { grant_type = "client_credentials" });

        using var answer = await _oauth.Http.SendAsync(request);
        var body = await OAuthHost.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(body.ContainsKey("refresh_token"));
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync((string)body["access_token"]!));
    }

    [Fact]
    public async Task Token_of_the_scope_read_changes_nothing()
    {
        var client = await _oauth.AddAsync();
        var code = await client.GetCodeAsync(("scope", "read"));

        var reply = await client.UseCodeAsync(code);
        var wider = await client.RefreshAsync(reply.RefreshToken, ("scope", "api"));
        var next = await client.RefreshAsync(reply.RefreshToken);

        Assert.Equal((400, "invalid_scope"), (wider.Status, wider.Error));
        foreach (var token in new[] { reply.AccessToken, next.AccessToken })
        {
            Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(token));
            Assert.Equal(HttpStatusCode.Forbidden, await _oauth.UseAsync(token, HttpMethod.Post, "/api/accounts"));
        }
    }

    [Fact]
    public async Task Password_opens_only_to_applications_that_may_use_it()
    {
        var usual = await _oauth.AddAsync();
        var trusted = await _oauth.AddAsync("""{"grants":["password","refresh_token"]}""");
        (string, string)[] right = [("username", "admin"), ("password", GatewayHost.Password)];

        Assert.Equal("unauthorized_client", (await usual.AskAsync("password", right)).Error);
        Assert.Equal(
            "invalid_grant",
            (await trusted.AskAsync("password", ("username", "admin"), ("password", "wrong"))).Error);
        var reply = await trusted.AskAsync("password", right);
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(reply.AccessToken));
        Assert.Equal(200, (await trusted.RefreshAsync(reply.RefreshToken)).Status);
    }

    [Fact]
    public async Task Guessing_of_passwords_through_an_application_is_stopped()
    {
        var trusted = await _oauth.AddAsync("""{"grants":["password"]}""");
        var replies = new List<TokenReply>();
        for (var i = 0; i < 11; i++)
        {
            replies.Add(await trusted.AskAsync("password", ("username", "guessed"), ("password", $"{i}")));
        }

        Assert.All(replies.Take(10), reply => Assert.Equal("invalid_grant", reply.Error));
        Assert.Equal((429, "slow_down"), (replies[10].Status, replies[10].Error));
    }

    [Fact]
    public async Task Program_that_keeps_no_secret_needs_none_and_proves_itself_by_its_verifier()
    {
        var client = await _oauth.AddAsync(
            """{"confidential":false,"redirectUris":"http://127.0.0.1/done\ncom.example.app:/done"}""",
            hasSecret: false);
        (string, string) atPort = ("redirect_uri", "http://127.0.0.1:49152/done");

        var code = await client.GetCodeAsync(atPort!);
        var reply = await client.UseCodeAsync(code, atPort);

        Assert.Equal(200, reply.Status);
        Assert.Equal("invalid_client", (await (client with { Secret = "guessed" }).RefreshAsync("x")).Error);
    }

    [Fact]
    public async Task Revoked_token_ends_with_all_that_stem_from_the_same_yes()
    {
        var client = await _oauth.AddAsync();
        var other = await _oauth.AddAsync();
        var reply = await client.UseCodeAsync(await client.GetCodeAsync());
        var kept = await client.UseCodeAsync(await client.GetCodeAsync());

        Assert.Equal(200, (await other.RevokeAsync(reply.RefreshToken)).Status);
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(reply.AccessToken));
        Assert.Equal(200, (await client.RevokeAsync(reply.RefreshToken)).Status);
        Assert.Equal(200, (await client.RevokeAsync("nothing that there is")).Status);

        await Eventually.HoldsAsync(
            async () => await _oauth.UseAsync(reply.AccessToken) == HttpStatusCode.Unauthorized, "the token to end");
        Assert.Equal("invalid_grant", (await client.RefreshAsync(reply.RefreshToken)).Error);
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(kept.AccessToken));
    }

    [Fact]
    public async Task Live_connection_ends_with_what_its_token_stems_from_and_no_other_does()
    {
        var client = await _oauth.AddAsync();
        var ended = await client.UseCodeAsync(await client.GetCodeAsync());
        var kept = await client.UseCodeAsync(await client.GetCodeAsync());
        await using var live = await LiveConnection.OpenAsync(_oauth.Host.Url, ended.AccessToken);
        await using var other = await LiveConnection.OpenAsync(_oauth.Host.Url, kept.AccessToken);

        await client.RevokeAsync(ended.AccessToken);

        await Eventually.ArrivesAsync(live.Closed, "the live connection to end");
        Assert.False(other.Closed.IsCompleted);
    }

    [Fact]
    public async Task Application_that_is_switched_off_or_loses_its_access_is_out()
    {
        var client = await _oauth.AddAsync();
        var first = await client.UseCodeAsync(await client.GetCodeAsync());
        using var end = new HttpRequestMessage(HttpMethod.Delete, $"/app/oauth2/applications/{client.Id}/access");
        using var ended = await _oauth.Session.SendAsync(end);
        Assert.Equal("""{"ended":1}""", await ended.Content.ReadAsStringAsync());
        Assert.Equal("invalid_grant", (await client.RefreshAsync(first.RefreshToken)).Error);
        var second = await client.UseCodeAsync(await client.GetCodeAsync());

        var off = Document.ToUpdate("oauthapplications", client.Id, new JsonObject { ["active"] = false });
        (await _oauth.Api.PatchAsync($"/api/oauthapplications/{client.Id}", off)).Expect(200);

        foreach (var token in new[] { first.AccessToken, second.AccessToken })
        {
            await Eventually.HoldsAsync(
                async () => await _oauth.UseAsync(token) == HttpStatusCode.Unauthorized, "the token to end");
        }

        Assert.Equal("invalid_client", (await client.RefreshAsync(second.RefreshToken)).Error);
    }

    [Fact]
    public async Task Secret_is_shown_once_and_a_new_one_takes_its_place()
    {
        var client = await _oauth.AddAsync("""{"grants":["client_credentials"]}""");

        var next = client with { Secret = await _oauth.CreateSecretAsync(client.Id) };

        Assert.NotEqual(client.Secret, next.Secret);
        var refused = await client.AskAsync("client_credentials");
        Assert.Equal((401, "invalid_client"), (refused.Status, refused.Error));
        Assert.Equal(200, (await next.AskAsync("client_credentials")).Status);
    }
}
