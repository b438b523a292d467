using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Oro.Tests.Cluster.Gateway.OAuth;

/// <summary>An application as the standard describes one: forms go in, JSON comes out.</summary>
internal sealed record OAuthClient(OAuthHost Host, string Id, string ClientId, string? Secret)
{
    /// <summary>The query with which it sends a user to the server.</summary>
    public string Query(params (string Name, string? Value)[] others)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = ClientId,
            ["redirect_uri"] = OAuthHost.Callback,
            ["state"] = "the state",
            ["code_challenge"] = OAuthHost.Challenge(),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in others)
        {
            parameters[name] = value;
        }

        return "?" + string.Join('&', parameters.Where(p => p.Value is not null)
            .Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
    }

    /// <summary>Where the user is sent who decides so.</summary>
    public async Task<string> DecideAsync(string query, bool isAllowed = true)
    {
        using var answer = await Host.Session.PostAsJsonAsync("/app/oauth2/authorization", new { query, isAllowed });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (string)(await OAuthHost.ReadAsync(answer))["location"]!;
    }

    /// <summary>A code of a user who said yes.</summary>
    public async Task<string> GetCodeAsync(params (string Name, string? Value)[] others) =>
        OAuthHost.ParametersOf(await DecideAsync(Query(others)))["code"];

    public Task<TokenReply> UseCodeAsync(string code, params (string Name, string Value)[] others) => AskAsync(
        "authorization_code",
        [("code", code), ("redirect_uri", OAuthHost.Callback), ("code_verifier", OAuthHost.Verifier), .. others]);

    public Task<TokenReply> RefreshAsync(string refreshToken, params (string Name, string Value)[] others) =>
        AskAsync("refresh_token", [("refresh_token", refreshToken), .. others]);

    public Task<TokenReply> AskAsync(string grantType, params (string Name, string Value)[] others) =>
        SendAsync("/oauth2-token", [("grant_type", grantType), .. others]);

    /// <summary>Ends what a token stems from.</summary>
    public Task<TokenReply> RevokeAsync(string token) => SendAsync("/oauth2-revoke", [("token", token)]);

    private async Task<TokenReply> SendAsync(string path, IEnumerable<(string Name, string Value)> parameters)
    {
        Dictionary<string, string> form = new() { ["client_id"] = ClientId };
        if (Secret is not null)
        {
            form["client_secret"] = Secret;
        }

        foreach (var (name, value) in parameters)
        {
            form[name] = value;
        }

        using var content = new FormUrlEncodedContent(form);
        using var answer = await Host.Http.PostAsync(path, content);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var text = await answer.Content.ReadAsStringAsync();
        return new TokenReply((int)answer.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }
}

/// <summary>What came back.</summary>
internal sealed record TokenReply(int Status, JsonObject Body)
{
    public string? Error => (string?)Body["error"];

    public string AccessToken => (string)Body["access_token"]!;

    public string RefreshToken => (string)Body["refresh_token"]!;
}
