using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Tests.Cluster.Storage;

/// <summary>Sessions, sign-in history, passwords and API keys as they are stored.</summary>
public abstract class UserSessionTests(StorageFixture fixture) : IAsyncLifetime
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly UserId Ann = new(7);
    private static readonly RequestOrigin Origin = new("203.0.113.7", "Firefox \u2615");

    private StorageDoor _door = null!;

    private UserSessionTable Sessions => _door.Get<UserSessionTable>();

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Session_is_found_as_it_was_stored_until_it_is_over()
    {
        var session = Session(1);
        await Sessions.AddAsync(session, 10, CancellationToken.None);

        Assert.Equal(session, await Sessions.FindAsync(1, Now, CancellationToken.None));
        Assert.Null(await Sessions.FindAsync(1, Now.AddHours(1), CancellationToken.None));
        Assert.Null(await Sessions.FindAsync(2, Now, CancellationToken.None));
    }

    [Fact]
    public async Task Used_session_goes_on()
    {
        await Sessions.AddAsync(Session(1), 10, CancellationToken.None);
        var later = Now.AddMinutes(59);

        await Sessions.SetUsedAsync(1, later, later.AddHours(1), CancellationToken.None);

        var found = await Sessions.FindAsync(1, Now.AddHours(1), CancellationToken.None);
        Assert.Equal(Session(1) with { UsedAt = later, ValidUntil = later.AddHours(1) }, found);
    }

    [Fact]
    public async Task Ended_session_is_told_and_not_found_and_nobody_ends_that_of_others()
    {
        await Sessions.AddAsync(Session(1), 10, CancellationToken.None);
        await Sessions.AddAsync(Session(2), 10, CancellationToken.None);

        Assert.False(await Sessions.EndAsync(new UserId(8), 1, Now, CancellationToken.None));
        Assert.True(await Sessions.EndAsync(Ann, 1, Now, CancellationToken.None));
        Assert.False(await Sessions.EndAsync(Ann, 1, Now, CancellationToken.None));

        Assert.Null(await Sessions.FindAsync(1, Now, CancellationToken.None));
        Assert.Equal([1L], await EndedAsync(Now.AddSeconds(-1)));
        Assert.Empty(await EndedAsync(Now));
    }

    [Fact]
    public async Task All_sessions_but_one_are_ended()
    {
        foreach (var id in new long[] { 1, 2, 3 })
        {
            await Sessions.AddAsync(Session(id), 10, CancellationToken.None);
        }

        Assert.Equal(2, await Sessions.EndOthersAsync(Ann, 2, Now, CancellationToken.None));

        Assert.Equal([2L], await ListAsync());
    }

    [Fact]
    public async Task Of_too_many_sessions_those_used_longest_ago_end()
    {
        foreach (var id in new long[] { 1, 2, 3, 4 })
        {
            var at = Now.AddMinutes(id);
            var session = Session(id) with { CreatedAt = at, UsedAt = at };
            await Sessions.AddAsync(session, 2, CancellationToken.None);
        }

        Assert.Equal([4L, 3L], await ListAsync());
    }

    [Fact]
    public async Task Newest_lines_of_the_history_are_kept_for_each_user()
    {
        var history = _door.Get<SignInEntryTable>();
        for (var i = 0; i < SignInEntryTable.MaxLines + 3; i++)
        {
            await AddAsync(Ann, $"{i}");
        }

        await AddAsync(new UserId(8), "other");

        var lines = await history.ListAsync(Ann, 10_000, CancellationToken.None);
        Assert.Equal(SignInEntryTable.MaxLines, lines.Count);
        Assert.Equal(("502", "3"), (lines[0].Subject, lines[^1].Subject));
        Assert.Equal((Now, SignInAct.SignedIn, Origin), (lines[0].At, lines[0].Act, lines[0].Origin));
        Assert.True(await history.KnowsAddressAsync(Ann, Origin.Address, CancellationToken.None));
        Assert.False(await history.KnowsAddressAsync(Ann, "203.0.113.8", CancellationToken.None));

        Task AddAsync(UserId user, string subject) => history.AddAsync(
            user, new SignInEntry(0, Now, SignInAct.SignedIn, Origin, subject), CancellationToken.None);
    }

    [Fact]
    public async Task First_password_of_a_user_stays_until_it_is_set()
    {
        var passwords = _door.Get<PasswordTable>();
        var first = new PasswordEntry(Ann, "first", Now);
        Assert.True(await passwords.TryAddAsync(first, CancellationToken.None));
        Assert.False(await passwords.TryAddAsync(first with { Hash = "other" }, CancellationToken.None));
        Assert.Equal(first, await passwords.FindAsync(Ann, CancellationToken.None));

        await passwords.ReplaceHashAsync(first with { Hash = "stale" }, "third", CancellationToken.None);
        Assert.Equal(first, await passwords.FindAsync(Ann, CancellationToken.None));
        await passwords.ReplaceHashAsync(first, "third", CancellationToken.None);
        Assert.Equal(first with { Hash = "third" }, await passwords.FindAsync(Ann, CancellationToken.None));

        var next = new PasswordEntry(Ann, "next", Now.AddDays(1));
        await passwords.SetAsync(next, CancellationToken.None);
        Assert.Equal(next, await passwords.FindAsync(Ann, CancellationToken.None));
    }

    [Fact]
    public async Task Keys_that_are_made_at_the_same_time_are_counted_too()
    {
        var keys = _door.Get<ApiKeyTable>();

        var made = await Task.WhenAll(Enumerable.Range(1, 8).Select(
            id => keys.TryAddAsync(Key((byte)id, null), 3, CancellationToken.None)));

        Assert.Equal(3, made.Count(isMade => isMade));
        Assert.Equal(3, (await keys.ListAsync(Ann, 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Key_is_found_by_its_hash_until_it_expires_or_is_ended()
    {
        var keys = _door.Get<ApiKeyTable>();
        var key = Key(1, Now.AddDays(1));
        Assert.True(await keys.TryAddAsync(key, 2, CancellationToken.None));
        Assert.True(await keys.TryAddAsync(Key(2, null), 2, CancellationToken.None));
        Assert.False(await keys.TryAddAsync(Key(3, null), 2, CancellationToken.None));

        Assert.Equivalent(key, await keys.FindAsync(key.Hash, Now, CancellationToken.None), strict: true);
        Assert.Null(await keys.FindAsync(key.Hash, Now.AddDays(1), CancellationToken.None));
        await keys.SetUsedAsync(2, Now, CancellationToken.None);
        Assert.Equal(Now, (await keys.FindAsync(Key(2, null).Hash, Now, CancellationToken.None))!.UsedAt);
        Assert.Null(await keys.EndAsync(new UserId(8), 1, Now, CancellationToken.None));
        Assert.Equal("key 1", await keys.EndAsync(Ann, 1, Now, CancellationToken.None));

        Assert.Null(await keys.FindAsync(key.Hash, Now, CancellationToken.None));
        Assert.Equal([1L], await EndedAsync(Now.AddSeconds(-1)));
        Assert.Equal([2L], (await keys.ListAsync(Ann, 10, CancellationToken.None)).Select(k => k.Id));
    }

    [Fact]
    public async Task Passwords_and_keys_from_before_they_had_tables_of_their_own_are_moved()
    {
        var dialect = _door.Get<SqlDialect>();
        var instant = dialect.ColumnType(Oro.Entities.FieldType.DateTime);
        MakeFormer(dialect, instant);

        _door = await fixture.OpenAsync();

        Assert.Equal("former", (await _door.Get<PasswordTable>().FindAsync(Ann, CancellationToken.None))?.Hash);
        var key = await _door.Get<ApiKeyTable>().FindAsync([1, 2, 3], Now, CancellationToken.None);
        Assert.Equal((Ann, Now, CredentialScope.Everything), (key!.User, key.CreatedAt, key.Scope));
        Assert.Equal((0L, 0L), (await CountAsync("password"), await CountAsync("api_key")));
    }

    private static void MakeFormer(SqlDialect dialect, string instant)
    {
        using var session = dialect.Open(canWrite: true);
        session.Execute(
            "CREATE TABLE \"password\" (\"user_id\" BIGINT NOT NULL PRIMARY KEY, \"hash\" TEXT NOT NULL)");
        session.Execute(
            $"CREATE TABLE \"api_key\" (\"hash\" {dialect.BytesType} NOT NULL PRIMARY KEY, "
            + $"\"user_id\" BIGINT NOT NULL, \"created_at\" {instant} NOT NULL)");
        session.Execute("INSERT INTO \"password\" (\"user_id\", \"hash\") VALUES (7, 'former')");
        session.Execute(
            "INSERT INTO \"api_key\" (\"hash\", \"user_id\", \"created_at\") VALUES (@p1, @p2, @p3)",
            new byte[] { 1, 2, 3 }, 7L, dialect.ToInstant(Now));
        session.Execute("DELETE FROM \"schema_progress\"");
        session.Execute("UPDATE \"schema_version\" SET \"version\" = 3");
    }

    private Task<long> CountAsync(string table) => _door.Get<Database>().ReadAsync(
        session => session.Find($"SELECT COUNT(*) FROM \"{table}\"", r => r.GetInt64(0)), CancellationToken.None);

    private async Task<IEnumerable<long>> EndedAsync(DateTime since) =>
        await _door.Get<CredentialLife>().ListEndedAsync(since, CancellationToken.None);

    private async Task<IEnumerable<long>> ListAsync() =>
        (await Sessions.ListAsync(Ann, Now, 10, CancellationToken.None)).Select(s => s.Id);

    private static StoredApiKey Key(byte id, DateTime? expiresAt) => new()
    {
        Id = id,
        Hash = [id, 2, 3],
        User = Ann,
        Name = $"key {id}",
        Prefix = "oro_abcdefgh",
        Scope = CredentialScope.ReadOnly,
        CreatedAt = Now,
        ExpiresAt = expiresAt,
    };

    private static UserSession Session(long id) => new()
    {
        Id = id,
        User = Ann,
        CreatedAt = Now,
        UsedAt = Now,
        ValidUntil = Now.AddHours(1),
        ExpiresAt = Now.AddDays(1),
        IsRemembered = true,
        Origin = Origin,
    };
}

public sealed class SqliteUserSessionTests() : UserSessionTests(new SqliteFixture());

public sealed class PostgresUserSessionTests() : UserSessionTests(new PostgresFixture());

public sealed class MariaDbUserSessionTests() : UserSessionTests(new MariaDbFixture());
