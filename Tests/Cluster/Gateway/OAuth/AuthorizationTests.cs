using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.OAuth;

/// <summary>What an application, and who pretends to be one, can have a user's browser do.</summary>
public sealed class AuthorizationTests(OAuthFixture fixture) : IClassFixture<OAuthFixture>
{
    private readonly OAuthHost _oauth = fixture.Host;

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/callback")]
    [InlineData("redirect_uri", "https://app.example.com/callback/")]
    [InlineData("redirect_uri", "https://app.example.com/callback?next=https://evil.example")]
    [InlineData("redirect_uri", "https://app.example.com.evil.example/callback")]
    [InlineData("redirect_uri", "https://app.example.com@evil.example/callback")]
    [InlineData("redirect_uri", "https://app.example.com:8443/callback")]
    [InlineData("redirect_uri", "HTTPS://app.example.com/callback")]
    [InlineData("redirect_uri", "https://app.example.com/a/../callback")]
    [InlineData("redirect_uri", "http://app.example.com/callback")]
    [InlineData("redirect_uri", "//app.example.com/callback")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    [InlineData("redirect_uri", null)]
    [InlineData("client_id", "oro-999999")]
    [InlineData("client_id", "1")]
    [InlineData("client_id", null)]
    public async Task Nobody_is_sent_to_where_a_stranger_says(string name, string? value)
    {
        var client = await _oauth.AddAsync();
        var query = client.Query((name, value));

        using var shown = await _oauth.Http.GetAsync($"/oauth2-authorize{query}");
        using var decided = await _oauth.Session.PostAsJsonAsync(
            "/app/oauth2/authorization", new { query, isAllowed = true });

        foreach (var answer in new[] { shown, decided })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Null(answer.Headers.Location);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("scope", "everything", "invalid_scope")]
    [InlineData("scope", "contacts:delete", "invalid_scope")]
    [InlineData("scope", "unicorns:read", "invalid_scope")]
    public async Task Known_application_is_told_what_is_wrong(string name, string? value, string error)
    {
        var client = await _oauth.AddAsync();

        using var answer = await _oauth.Http.GetAsync($"/oauth2-authorize{client.Query((name, value))}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var location = answer.Headers.Location!.AbsoluteUri;
        Assert.StartsWith($"{OAuthHost.Callback}?error=", location, StringComparison.Ordinal);
        var parameters = OAuthHost.ParametersOf(location);
        Assert.Equal(
            (error, "the state", _oauth.Issuer, false),
            (parameters["error"], parameters["state"], parameters["iss"], parameters.ContainsKey("code")));
    }

    [Fact]
    public async Task Parameter_that_comes_twice_is_refused()
    {
        var client = await _oauth.AddAsync();

        using var answer = await _oauth.Http.GetAsync(
            $"/oauth2-authorize{client.Query()}&redirect_uri=https%3A%2F%2Fevil.example");

        Assert.Equal((HttpStatusCode.BadRequest, null), (answer.StatusCode, answer.Headers.Location));
    }

    [Fact]
    public async Task Only_our_own_page_decides_for_the_user()
    {
        var client = await _oauth.AddAsync();
        var body = new { query = client.Query(), isAllowed = true };
        const string Path = "/app/oauth2/authorization";

        using var byKey = new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(body) };
        byKey.Headers.Authorization = new("Bearer", _oauth.Api.Key);
        using var keyAnswer = await _oauth.Http.SendAsync(byKey);
        using var strangerAnswer = await _oauth.Http.PostAsJsonAsync(Path, body);
        using var form = new StringContent(
            JsonNode.Parse($$"""{"query":"{{client.Query()}}","isAllowed":true}""")!.ToJsonString(),
            Encoding.UTF8, "text/plain");
        using var formAnswer = await _oauth.Session.PostAsync(Path, form);
        using var forged = new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(body) };
        forged.Headers.Add("X-CSRF-Header", "guessed");
        using var forgedAnswer = await _oauth.Session.SendAsync(forged);

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest,
                HttpStatusCode.Forbidden),
            (keyAnswer.StatusCode, strangerAnswer.StatusCode, formAnswer.StatusCode, forgedAnswer.StatusCode));
    }

    [Fact]
    public async Task User_is_told_who_asks_for_what_and_where_the_answer_goes()
    {
        var client = await _oauth.AddAsync("""{"name":"Quarterly reports"}""");
        var trusted = await _oauth.AddAsync("""{"skipConsent":true}""");

        Assert.Equal(
            """
            {"application":"Quarterly reports","target":"app.example.com","isReadOnly":true,"scope":"contacts:read",
            "needsConsent":true,"location":null}
            """.ReplaceLineEndings(""),
            await _oauth.Session.GetStringAsync(
                $"/app/oauth2/authorization{client.Query(("scope", "contacts:read"))}"));
        Assert.Equal(
            """
            {"application":"Reports","target":"app.example.com","isReadOnly":false,"scope":"api",
            "needsConsent":false,"location":null}
            """.ReplaceLineEndings(""),
            await _oauth.Session.GetStringAsync($"/app/oauth2/authorization{trusted.Query()}"));
    }

    [Theory]
    [InlineData("""{"redirectUris":"javascript:alert(1)"}""", "/data/attributes/redirectUris")]
    [InlineData("""{"redirectUris":"https://app.example.com/#x"}""", "/data/attributes/redirectUris")]
    [InlineData("""{"redirectUris":"http://app.example.com/"}""", "/data/attributes/redirectUris")]
    [InlineData("""{"redirectUris":"https://*.example.com/"}""", "/data/attributes/redirectUris")]
    [InlineData("""{"redirectUris":"data:text/html,x"}""", "/data/attributes/redirectUris")]
    [InlineData("""{"redirectUris":"myapp:/done"}""", "/data/attributes/redirectUris")]
    [InlineData("""{"redirectUris":null}""", "/data/attributes/redirectUris")]
    [InlineData("""{"grants":[]}""", "/data/attributes/grants")]
    [InlineData("""{"grants":["client_credentials"],"confidential":false}""", "/data/attributes/confidential")]
    [InlineData("""{"scope":"everything"}""", "/data/attributes/scope")]
    [InlineData("""{"scope":"read contacts:delete"}""", "/data/attributes/scope")]
    [InlineData("""{"clientId":"chosen"}""", "/data/attributes/clientId")]
    public async Task Application_that_makes_no_sense_is_refused(string attributes, string pointer)
    {
        var all = new JsonObject { ["name"] = "Reports", ["redirectUris"] = OAuthHost.Callback };
        foreach (var (name, value) in JsonNode.Parse(attributes)!.AsObject())
        {
            all[name] = value?.DeepClone();
        }

        var user = new JsonObject { ["data"] = new JsonObject { ["type"] = "users", ["id"] = "1" } };
        var answer = await _oauth.Api.PostAsync("/api/oauthapplications", Document.ToCreate(
            "oauthapplications", all, new JsonObject { ["user"] = user }));

        Assert.Equal(400, answer.Status);
        Assert.Contains(pointer, answer.Errors.Select(e => (string?)e!["source"]?["pointer"]));
    }

    [Fact]
    public async Task Programs_find_everything_by_themselves()
    {
        using var answer = await _oauth.Http.GetAsync("/.well-known/oauth-authorization-server");
        var server = await OAuthHost.ReadAsync(answer);

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            (_oauth.Issuer, $"{_oauth.Issuer}/oauth2-authorize", $"{_oauth.Issuer}/oauth2-token",
                $"{_oauth.Issuer}/oauth2-revoke", $"{_oauth.Issuer}/.well-known/jwks.json"),
            ((string?)server["issuer"], (string?)server["authorization_endpoint"], (string?)server["token_endpoint"],
                (string?)server["revocation_endpoint"], (string?)server["jwks_uri"]));
        var scopes = server["scopes_supported"]!.AsArray().Select(s => (string)s!).ToArray();
        Assert.Equal(["api", "read", "accounts:read", "accounts:write"], scopes.Take(4));
        Assert.All(["contacts:read", "contacts:write"], scope => Assert.Contains(scope, scopes));
        Assert.Equal("""["S256"]""", server["code_challenge_methods_supported"]!.ToJsonString());
        using var resource = await _oauth.Http.GetAsync("/.well-known/oauth-protected-resource");
        Assert.Equal(_oauth.Issuer, (string?)(await OAuthHost.ReadAsync(resource))["authorization_servers"]![0]);
    }
}
