using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Oro.Gateway.CommandLine.Operations;
using Oro.Grains.OAuth;
using Oro.Grains.Security;
using Oro.Grains.Storage;
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

    [Fact]
    public async Task Key_made_on_demand_signs_at_once_and_the_one_before_goes_when_its_last_token_has_expired()
    {
        var client = await _oauth.AddAsync("""{"grants":["client_credentials"]}""");
        var old = await client.AskAsync("client_credentials");
        var before = await KeyIdsAsync();

        var key = (await new RotateOAuthKey().RunAsync(
            _oauth.Host.Grains, new Dictionary<string, string>(), CancellationToken.None)).TrimEnd();
        var fresh = await client.AskAsync("client_credentials");

        var after = await KeyIdsAsync();
        Assert.Equal([key, .. before], after);
        Assert.Equal((before[0], key), (KeyIdOf(old.AccessToken), KeyIdOf(fresh.AccessToken)));
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(old.AccessToken));
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(fresh.AccessToken));

        // A silo may have signed with it for a minute more, and what it signed is good for an hour.
        _time.Advance(TimeSpan.FromMinutes(62));
        await _oauth.Host.Get<SigningKeys>().ForgetAsync(CancellationToken.None);
        var stored = await _oauth.Host.Get<OAuthKeyTable>().ListAsync(CancellationToken.None);
        Assert.Equal(key, Assert.Single(stored).Id);
        // Making one looks at all of them again.
        var next = await _oauth.Host.Get<SigningKeys>().RotateAsync(CancellationToken.None);
        var published = await KeyIdsAsync();
        Assert.Equal([next, key], published);
    }

    [Fact]
    public async Task Key_of_another_silo_is_known_at_once_and_signs_everywhere_within_a_minute()
    {
        using var other = new SigningKeys(
            _oauth.Host.Get<OAuthKeyTable>(),
            _oauth.Host.Get<SecretCipher>(),
            Options.Create(new OAuthOptions()),
            new MonotonicTime(_time),
            NullLogger<SigningKeys>.Instance);
        var first = await _oauth.Host.Get<SigningKeys>().GetAsync(CancellationToken.None);
        Assert.Equal(first.KeyId, (await other.GetAsync(CancellationToken.None)).KeyId);

        var key = await _oauth.Host.Get<SigningKeys>().RotateAsync(CancellationToken.None);

        Assert.Equal(first.KeyId, (await other.GetAsync(CancellationToken.None)).KeyId);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains(key, (await other.ListForAsync(key, CancellationToken.None)).Select(k => k.KeyId));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(key, (await other.GetAsync(CancellationToken.None)).KeyId);
    }

    private static string KeyIdOf(string token) =>
        (string)JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!["kid"]!;

    private async Task<string[]> KeyIdsAsync()
    {
        var keys = JsonNode.Parse(await _oauth.Http.GetStringAsync("/.well-known/jwks.json"))!["keys"]!.AsArray();
        return [.. keys.Select(k => (string)k!["kid"]!)];
    }

    /// <summary>One whose monotonic clock goes with the other.</summary>
    private sealed class MonotonicTime(TimeProvider time) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => time.GetUtcNow().Ticks;
    }
}
