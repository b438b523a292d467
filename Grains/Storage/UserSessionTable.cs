using System.Data.Common;
using Oro.Entities;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>A session of the page as it is stored.</summary>
internal sealed record UserSession
{
    public required long Id { get; init; }

    public required UserId User { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was used; written down now and then only.</summary>
    public required DateTime UsedAt { get; init; }

    /// <summary>When it ends unless it is used before that; never after <see cref="ExpiresAt"/>.</summary>
    public required DateTime ValidUntil { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public required bool IsRemembered { get; init; }

    public required RequestOrigin Origin { get; init; }
}

/// <summary>Sessions of the page. One that has ended stays for a day, so that gateways hear of it.</summary>
internal sealed class UserSessionTable(Database database)
{
    private const string Columns =
        "\"id\", \"user_id\", \"created_at\", \"used_at\", \"valid_until\", \"expires_at\", \"is_remembered\", "
        + "\"address\", \"agent\"";

    private const string FindSql =
        $"SELECT {Columns} FROM \"user_session\" "
        + "WHERE \"id\" = @p1 AND \"ended_at\" IS NULL AND \"valid_until\" > @p2";

    private const string ListSql =
        $"SELECT {Columns} FROM \"user_session\" WHERE \"user_id\" = @p1 AND \"ended_at\" IS NULL "
        + "AND \"valid_until\" > @p2 ORDER BY \"used_at\" DESC, \"id\" LIMIT @p3";

    private const string UseSql =
        "UPDATE \"user_session\" SET \"used_at\" = @p1, \"valid_until\" = @p2 WHERE \"id\" = @p3";

    private const string EndSql =
        "UPDATE \"user_session\" SET \"ended_at\" = @p1 "
        + "WHERE \"user_id\" = @p2 AND \"id\" = @p3 AND \"ended_at\" IS NULL";

    private const string EndOthersSql =
        "UPDATE \"user_session\" SET \"ended_at\" = @p1 "
        + "WHERE \"user_id\" = @p2 AND \"id\" <> @p3 AND \"ended_at\" IS NULL";

    private const string PruneSql =
        "DELETE FROM \"user_session\" WHERE \"user_id\" = @p1 AND (\"ended_at\" < @p2 OR \"valid_until\" < @p2)";

    private const int MaxPruned = 1000; // of one user; there are never so many

    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(1); // many times what gateways ask for

    private readonly SqlDialect _dialect = database.Dialect;

    private readonly string _addSql = database.Dialect.InsertIgnore(
        "user_session",
        "id", "user_id", "created_at", "used_at", "valid_until", "expires_at", "is_remembered", "address", "agent");

    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        var instant = dialect.ColumnType(FieldType.DateTime);
        yield return $"""
            CREATE TABLE IF NOT EXISTS "user_session" ("id" BIGINT NOT NULL PRIMARY KEY, "user_id" BIGINT NOT NULL,
            "created_at" {instant} NOT NULL, "used_at" {instant} NOT NULL, "valid_until" {instant} NOT NULL,
            "expires_at" {instant} NOT NULL, "is_remembered" BIGINT NOT NULL, "address" VARCHAR(64) NOT NULL,
            "agent" VARCHAR(255) NOT NULL, "ended_at" {instant})
            """;
        yield return dialect.CreateIndex("ix_user_session_user", "user_session", ["user_id"]);
        yield return dialect.CreateIndex("ix_user_session_ended", "user_session", ["ended_at"]);
    }

    /// <summary>Stores a new one; those of the user that were used longest ago end when there are too many.</summary>
    public Task AddAsync(UserSession added, int maxSessions, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var (user, now) = (added.User.Value, _dialect.ToInstant(added.CreatedAt));
                session.Execute(PruneSql, user, _dialect.ToInstant(added.CreatedAt - KeptAfterEnd));
                foreach (var other in session.List(ListSql, r => r.GetInt64(0), user, now, (long)MaxPruned)
                    .Where(id => id != added.Id).Skip(maxSessions - 1))
                {
                    session.Execute(EndSql, now, user, other);
                }

                return session.Execute(
                    _addSql,
                    added.Id,
                    user,
                    now,
                    _dialect.ToInstant(added.UsedAt),
                    _dialect.ToInstant(added.ValidUntil),
                    _dialect.ToInstant(added.ExpiresAt),
                    added.IsRemembered ? 1L : 0L,
                    added.Origin.Address,
                    added.Origin.Agent);
            },
            cancellationToken);

    /// <summary>The session, unless it has ended.</summary>
    public Task<UserSession?> FindAsync(long id, DateTime now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Find(FindSql, Read, id, _dialect.ToInstant(now)), cancellationToken);

    /// <summary>Those of a user that have not ended, last used first.</summary>
    public Task<List<UserSession>> ListAsync(
        UserId user, DateTime now, int limit, CancellationToken cancellationToken) => database.ReadAsync(
            session => session.List(ListSql, Read, user.Value, _dialect.ToInstant(now), (long)limit),
            cancellationToken);

    public Task SetUsedAsync(long id, DateTime at, DateTime validUntil, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(UseSql, _dialect.ToInstant(at), _dialect.ToInstant(validUntil), id),
            cancellationToken);

    /// <summary>False when the user has no such session, or it had ended.</summary>
    public Task<bool> EndAsync(UserId user, long id, DateTime at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(EndSql, _dialect.ToInstant(at), user.Value, id) == 1, cancellationToken);

    /// <summary>Ends all of a user but one, and says how many.</summary>
    public Task<int> EndOthersAsync(UserId user, long? kept, DateTime at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(EndOthersSql, _dialect.ToInstant(at), user.Value, kept ?? 0),
            cancellationToken);

    private UserSession Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        User = new UserId(row.GetInt64(1)),
        CreatedAt = _dialect.ReadInstant(row, 2),
        UsedAt = _dialect.ReadInstant(row, 3),
        ValidUntil = _dialect.ReadInstant(row, 4),
        ExpiresAt = _dialect.ReadInstant(row, 5),
        IsRemembered = row.GetInt64(6) != 0,
        Origin = new RequestOrigin(row.GetString(7), row.GetString(8)),
    };
}
