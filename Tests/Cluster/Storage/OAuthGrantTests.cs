using Oro.Grains.Storage;
using Oro.Security;
using static Oro.Tests.Cluster.Storage.SampleCommits;

namespace Oro.Tests.Cluster.Storage;

/// <summary>What applications were allowed, their tokens, secrets and keys.</summary>
public abstract class OAuthGrantTests(StorageFixture fixture) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private StorageDoor _door = null!;
    private OAuthGrantTable _grants = null!;

    public async ValueTask InitializeAsync()
    {
        _door = await fixture.OpenAsync();
        _grants = _door.Get<OAuthGrantTable>();
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Token_is_used_once_and_its_successor_takes_its_place()
    {
        await _grants.AddAsync(Grant(7), Code(1), None);

        var used = await _grants.UseAsync(Use(Code(1), next: Refresh(2)), At, None);
        var second = await _grants.UseAsync(Use(Refresh(2), next: Refresh(3)), At, None);

        Assert.Equal(Grant(7) with { ExpiresAt = At.AddDays(30) }, used);
        Assert.Equal(used, second);
        Assert.Equal(used, await _grants.FindByTokenAsync(Refresh(3).Hash, OAuthToken.Refresh, None));
        Assert.Equal(used, await _grants.FindAsync(7, None));
    }

    [Fact]
    public async Task Second_use_ends_the_grant_with_every_token()
    {
        await _grants.AddAsync(Grant(7), Refresh(1), None);
        await _grants.UseAsync(Use(Refresh(1), next: Refresh(2)), At, None);

        Assert.Null(await _grants.UseAsync(Use(Refresh(1), next: Refresh(3)), At, None));

        Assert.True((await _grants.FindAsync(7, None))!.HasEnded);
        Assert.Null(await _grants.UseAsync(Use(Refresh(2), next: null), At, None));
        Assert.Null(await _grants.FindByTokenAsync(Refresh(3).Hash, OAuthToken.Refresh, None));
    }

    [Fact]
    public async Task Of_many_uses_at_once_one_succeeds_and_the_grant_ends()
    {
        await _grants.AddAsync(Grant(7), Refresh(1), None);

        var uses = await Task.WhenAll(Enumerable.Range(2, 8).Select(
            i => _grants.UseAsync(Use(Refresh(1), next: Refresh((byte)i)), At, None)));

        Assert.Equal(1, uses.Count(grant => grant is not null));
        Assert.True((await _grants.FindAsync(7, None))!.HasEnded);
    }

    [Theory]
    [InlineData("application")]
    [InlineData("address")]
    [InlineData("challenge")]
    public async Task Token_that_is_shown_otherwise_ends_the_grant(string difference)
    {
        await _grants.AddAsync(Grant(7), Code(1), None);
        var shown = difference switch
        {
            "address" => Code(1) with { RedirectUri = "https://other.example.com/" },
            "challenge" => Code(1) with { Challenge = "other" },
            _ => Code(1),
        };
        var use = Use(shown, next: Refresh(2));

        Assert.Null(await _grants.UseAsync(
            difference == "application" ? use with { Application = 4 } : use, At, None));

        Assert.True((await _grants.FindAsync(7, None))!.HasEnded);
        Assert.Null(await _grants.FindByTokenAsync(Refresh(2).Hash, OAuthToken.Refresh, None));
    }

    [Fact]
    public async Task Token_that_is_over_or_of_another_kind_is_none_and_ends_nothing()
    {
        await _grants.AddAsync(Grant(7), Code(1), None);

        Assert.Null(await _grants.UseAsync(Use(Code(1), next: null), At.AddMinutes(10), None));
        Assert.Null(await _grants.UseAsync(Use(Code(1) with { Kind = OAuthToken.Refresh }, next: null), At, None));
        Assert.Null(await _grants.UseAsync(Use(Code(9), next: null), At, None));

        Assert.False((await _grants.FindAsync(7, None))!.HasEnded);
        Assert.NotNull(await _grants.UseAsync(Use(Code(1), next: null), At, None));
    }

    [Fact]
    public async Task All_grants_of_an_application_end_and_those_of_others_stay()
    {
        await _grants.AddAsync(Grant(7), Refresh(1), None);
        await _grants.AddAsync(Grant(8), token: null, None);
        await _grants.AddAsync(Grant(9) with { Application = 4 }, token: null, None);

        Assert.Equal(2, await _grants.EndOfApplicationAsync(3, At, None));
        Assert.Equal(0, await _grants.EndOfApplicationAsync(3, At, None));

        Assert.True((await _grants.FindAsync(7, None))!.HasEnded);
        Assert.False((await _grants.FindAsync(9, None))!.HasEnded);
    }

    [Fact]
    public async Task What_is_over_is_forgotten()
    {
        await _grants.AddAsync(Grant(7), Code(1), None);
        await _grants.AddAsync(Grant(8) with { ExpiresAt = At.AddDays(1) }, token: null, None);

        Assert.Equal(2, await _grants.ForgetAsync(At.AddHours(1), None));

        Assert.Null(await _grants.FindAsync(7, None));
        Assert.NotNull(await _grants.FindAsync(8, None));
    }

    [Fact]
    public async Task Secret_takes_the_place_of_the_one_before()
    {
        var secrets = _door.Get<OAuthSecretTable>();
        Assert.Null(await secrets.FindAsync(3, None));
        await secrets.SetAsync(3, new OAuthSecret([1], At), None);

        await secrets.SetAsync(3, new OAuthSecret([2], At.AddDays(1)), None);

        var found = await secrets.FindAsync(3, None);
        Assert.Equal(2, Assert.Single(found!.Hash));
        Assert.Equal(At.AddDays(1), found.CreatedAt);
    }

    [Fact]
    public async Task Keys_are_listed_from_the_newest_and_forgotten_by_age()
    {
        var keys = _door.Get<OAuthKeyTable>();
        byte[] large = [.. Enumerable.Range(0, 1300).Select(i => (byte)i)];
        await keys.AddAsync(new OAuthKey("old", [1], At), None);
        await keys.AddAsync(new OAuthKey("new", large, At.AddDays(1)), None);

        var listed = await keys.ListAsync(None);
        await keys.ForgetAsync(At.AddHours(1), None);

        Assert.Equal(["new", "old"], listed.Select(k => k.Id));
        Assert.Equal(large, listed[0].PrivateKey);
        Assert.Equal(At.AddDays(1), listed[0].CreatedAt);
        Assert.Equal(["new"], (await keys.ListAsync(None)).Select(k => k.Id));
    }

    private static OAuthGrant Grant(long id) => new()
    {
        Id = id,
        Application = 3,
        User = new UserId(1),
        Scope = "api",
        ExpiresAt = At.AddMinutes(10),
    };

    private static OAuthToken Code(byte hash) => new()
    {
        Hash = [hash],
        Kind = OAuthToken.Code,
        ExpiresAt = At.AddMinutes(10),
        RedirectUri = "https://app.example.com/",
        Challenge = "challenge",
    };

    private static OAuthToken Refresh(byte hash) =>
        new() { Hash = [hash], Kind = OAuthToken.Refresh, ExpiresAt = At.AddDays(30) };

    private static OAuthUse Use(OAuthToken token, OAuthToken? next) => new(token, 3, next, At.AddDays(30));
}

public sealed class SqliteOAuthGrantTests() : OAuthGrantTests(new SqliteFixture());

public sealed class PostgresOAuthGrantTests() : OAuthGrantTests(new PostgresFixture());

public sealed class MariaDbOAuthGrantTests() : OAuthGrantTests(new MariaDbFixture());
