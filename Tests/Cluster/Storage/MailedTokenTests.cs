using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Tests.Cluster.Storage;

/// <summary>Tokens of mails, and the passwords that are set with them.</summary>
public abstract class MailedTokenTests(StorageFixture fixture) : IAsyncLifetime
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly UserId Ann = new(7);

    private StorageDoor _door = null!;

    private MailedTokenTable Tokens => _door.Get<MailedTokenTable>();

    private PasswordWriter Passwords => _door.Get<PasswordWriter>();

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Token_is_found_as_it_was_stored_until_it_is_over()
    {
        var token = Token(1);
        Assert.True(await AddAsync(token));

        var found = await FindAsync(token, Now);
        Assert.Equal((token.User, token.Value, token.CreatedAt, token.ExpiresAt),
            (found!.User, found.Value, found.CreatedAt, found.ExpiresAt));
        Assert.Null(await FindAsync(token, token.ExpiresAt));
        Assert.Null(await FindAsync(Token(2), Now));
        Assert.Null(await Tokens.FindAsync(token.Hash, 99, Now, CancellationToken.None));
    }

    [Fact]
    public async Task User_gets_so_many_in_an_hour_and_no_more()
    {
        Assert.True(await AddAsync(Token(1)));
        Assert.True(await AddAsync(Token(2)));

        Assert.False(await AddAsync(Token(3)));

        Assert.True(await AddAsync(Token(4) with { User = new UserId(8) }));
        Assert.True(await AddAsync(Token(5) with { CreatedAt = Now.AddHours(2) }));
        await Tokens.DeleteAsync(Token(5).Hash, CancellationToken.None);
        Assert.Null(await FindAsync(Token(5), Now));
    }

    [Fact]
    public async Task Password_is_set_once_and_ends_sessions_grants_and_other_tokens_of_the_user()
    {
        await AddAsync(Token(1));
        await AddAsync(Token(2));
        var others = Token(3) with { User = new UserId(8) };
        await AddAsync(others);
        await _door.Get<UserSessionTable>().AddAsync(Session(11, Ann), 9, CancellationToken.None);
        await _door.Get<UserSessionTable>().AddAsync(Session(12, new UserId(8)), 9, CancellationToken.None);
        await _door.Get<OAuthGrantTable>().AddAsync(Grant(21, Ann), null, CancellationToken.None);
        await _door.Get<OAuthGrantTable>().AddAsync(Grant(22, new UserId(8)), null, CancellationToken.None);

        Assert.False(await ResetAsync("stolen", others));
        Assert.True(await ResetAsync("first", Token(1)));
        Assert.False(await ResetAsync("again", Token(1)));
        Assert.False(await ResetAsync("other", Token(2)));

        Assert.Equal("first", (await _door.Get<PasswordTable>().FindAsync(Ann, CancellationToken.None))!.Hash);
        Assert.NotNull(await FindAsync(others, Now));
        Assert.Equal([11L, 21L], (await _door.Get<CredentialLife>().ListEndedAsync(
            Now.AddSeconds(-1), CancellationToken.None)).Order());
    }

    [Fact]
    public async Task Changed_password_keeps_one_session()
    {
        await AddAsync(Token(1));
        await _door.Get<UserSessionTable>().AddAsync(Session(11, Ann), 9, CancellationToken.None);
        await _door.Get<UserSessionTable>().AddAsync(Session(12, Ann), 9, CancellationToken.None);

        await Passwords.ChangeAsync(new PasswordEntry(Ann, "next", Now), 12, CancellationToken.None);

        Assert.Equal([11L], await _door.Get<CredentialLife>().ListEndedAsync(
            Now.AddSeconds(-1), CancellationToken.None));
        Assert.Null(await FindAsync(Token(1), Now));
    }

    private Task<bool> AddAsync(MailedToken token) =>
        Tokens.TryAddAsync(token, 2, token.CreatedAt.AddHours(-1), CancellationToken.None);

    private Task<MailedToken?> FindAsync(MailedToken token, DateTime at) =>
        Tokens.FindAsync(token.Hash, token.Kind, at, CancellationToken.None);

    private Task<bool> ResetAsync(string hash, MailedToken token) =>
        Passwords.TryResetAsync(new PasswordEntry(Ann, hash, Now), token.Hash, CancellationToken.None);

    private static MailedToken Token(byte number) => new()
    {
        Hash = [.. Enumerable.Repeat(number, 32)],
        User = Ann,
        Kind = MailedToken.PasswordReset,
        Value = "a@example.com",
        CreatedAt = Now,
        ExpiresAt = Now.AddDays(1),
    };

    private static OAuthGrant Grant(long id, UserId user) =>
        new() { Id = id, Application = 1, User = user, Scope = "api", ExpiresAt = Now.AddDays(1) };

    private static UserSession Session(long id, UserId user) => new()
    {
        Id = id,
        User = user,
        CreatedAt = Now,
        UsedAt = Now,
        ValidUntil = Now.AddHours(1),
        ExpiresAt = Now.AddDays(1),
        IsRemembered = false,
        Origin = new RequestOrigin("203.0.113.7", "Firefox"),
    };
}

public sealed class SqliteMailedTokenTests() : MailedTokenTests(new SqliteFixture());

public sealed class PostgresMailedTokenTests() : MailedTokenTests(new PostgresFixture());

public sealed class MariaDbMailedTokenTests() : MailedTokenTests(new MariaDbFixture());
