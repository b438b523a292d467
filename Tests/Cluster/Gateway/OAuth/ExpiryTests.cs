using System.Net;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.OAuth;

/// <summary>Tokens and keys that have come of age.</summary>
public sealed class ExpiryTests : IAsyncLifetime
{
    private readonly ShiftedTime _time = new();
    private OAuthHost _oauth = null!;

    public async ValueTask InitializeAsync() => _oauth = await OAuthHost.StartAtAsync(_time);

    public ValueTask DisposeAsync() => _oauth.DisposeAsync();

    [Fact]
    public async Task Access_token_ends_after_an_hour_and_a_refresh_token_brings_another()
    {
        var client = await _oauth.AddAsync();
        var first = await client.UseCodeAsync(await client.GetCodeAsync());
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(first.AccessToken));

        _time.Advance(TimeSpan.FromHours(1));

        await Eventually.HoldsAsync(
            async () => await _oauth.UseAsync(first.AccessToken) == HttpStatusCode.Unauthorized, "the token to end");
        var second = await client.RefreshAsync(first.RefreshToken);
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(second.AccessToken));
    }

    [Fact]
    public async Task Code_ends_after_ten_minutes()
    {
        var client = await _oauth.AddAsync();
        var code = await client.GetCodeAsync();

        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("invalid_grant", (await client.UseCodeAsync(code)).Error);
    }

    [Fact]
    public async Task Refresh_token_ends_after_thirty_days_without_use()
    {
        var client = await _oauth.AddAsync();
        var first = await client.UseCodeAsync(await client.GetCodeAsync());

        _time.Advance(TimeSpan.FromDays(29));
        var second = await client.RefreshAsync(first.RefreshToken);
        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(200, second.Status);
        Assert.Equal("invalid_grant", (await client.RefreshAsync(second.RefreshToken)).Error);
    }

    [Fact]
    public async Task New_key_signs_after_thirty_days_and_the_one_before_is_still_known()
    {
        var client = await _oauth.AddAsync("""{"grants":["client_credentials"]}""");
        var before = await KeyIdsAsync();
        _time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(30));
        var old = await client.AskAsync("client_credentials");

        _time.Advance(TimeSpan.FromMinutes(31));
        var fresh = await client.AskAsync("client_credentials");

        var after = await KeyIdsAsync();
        Assert.Single(before);
        Assert.Equal(2, after.Length);
        Assert.Equal(before[0], after[1]);
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(old.AccessToken));
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(fresh.AccessToken));
    }

    private async Task<string[]> KeyIdsAsync()
    {
        var keys = JsonNode.Parse(await _oauth.Http.GetStringAsync("/.well-known/jwks.json"))!["keys"]!.AsArray();
        return [.. keys.Select(k => (string)k!["kid"]!)];
    }
}
