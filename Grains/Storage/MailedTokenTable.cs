using System.Data.Common;
using Oro.Entities;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>A token that a user got by mail, as it is stored.</summary>
internal sealed record MailedToken
{
    /// <summary>Of <see cref="Kind"/>: to set a new password.</summary>
    public const long PasswordReset = 1;

    public required byte[] Hash { get; init; }

    public required UserId User { get; init; }

    public required long Kind { get; init; }

    /// <summary>What is confirmed with it; empty when its kind says it all.</summary>
    public string Value { get; init; } = "";

    public required DateTime CreatedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }
}

/// <summary>Tokens that users got by mail, each good for one use. Those that are over go with the next of the user.
/// </summary>
internal sealed class MailedTokenTable(Database database)
{
    private const string PruneSql = "DELETE FROM \"mailed_token\" WHERE \"user_id\" = @p1 AND \"expires_at\" < @p2";

    private const string CountSql =
        "SELECT COUNT(*) FROM \"mailed_token\" WHERE \"user_id\" = @p1 AND \"kind\" = @p2 AND \"created_at\" > @p3";

    private const string FindSql =
        "SELECT \"user_id\", \"value\", \"created_at\", \"expires_at\" FROM \"mailed_token\" "
        + "WHERE \"hash\" = @p1 AND \"kind\" = @p2 AND \"used_by\" IS NULL AND \"expires_at\" > @p3";

    private const string DeleteSql = "DELETE FROM \"mailed_token\" WHERE \"hash\" = @p1";

    private readonly SqlDialect _dialect = database.Dialect;

    private readonly string _addSql = database.Dialect.InsertIgnore(
        "mailed_token", "hash", "user_id", "kind", "value", "created_at", "expires_at");

    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        var instant = dialect.ColumnType(FieldType.DateTime);
        yield return $"""
            CREATE TABLE IF NOT EXISTS "mailed_token" ("hash" {dialect.BytesType} NOT NULL PRIMARY KEY,
            "user_id" BIGINT NOT NULL, "kind" BIGINT NOT NULL, "value" VARCHAR(255) NOT NULL,
            "created_at" {instant} NOT NULL, "expires_at" {instant} NOT NULL, "used_by" {dialect.BytesType})
            {dialect.KeyTableSuffix}
            """;
        yield return dialect.CreateIndex("ix_mailed_token_user", "mailed_token", ["user_id"]);
    }

    /// <summary>Stores a new one; false when the user got so many of the kind since then, used or not.</summary>
    public Task<bool> TryAddAsync(MailedToken token, int max, DateTime since, CancellationToken cancellationToken) =>
        database.WriteAsync(session => TryAdd(session, token, max, since), cancellationToken);

    /// <summary>The token of that hash, unless it was used or is over.</summary>
    public Task<MailedToken?> FindAsync(byte[] hash, long kind, DateTime now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Find(FindSql, r => Read(r, hash, kind), hash, kind, _dialect.ToInstant(now)),
            cancellationToken);

    /// <summary>Takes back one whose mail did not leave.</summary>
    public Task DeleteAsync(byte[] hash, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(DeleteSql, hash), cancellationToken);

    private bool TryAdd(Session session, MailedToken token, int max, DateTime since)
    {
        var (user, now) = (token.User.Value, _dialect.ToInstant(token.CreatedAt));
        session.Execute(PruneSql, user, now);
        if (session.Find(CountSql, r => r.GetInt64(0), user, token.Kind, _dialect.ToInstant(since)) >= max)
        {
            // This very piece of work, whose outcome was not known, may have stored the last one.
            return session.Find(FindSql, _ => true, token.Hash, token.Kind, now);
        }

        session.Execute(
            _addSql, token.Hash, user, token.Kind, token.Value, now, _dialect.ToInstant(token.ExpiresAt));
        return true;
    }

    private MailedToken Read(DbDataReader row, byte[] hash, long kind) => new()
    {
        Hash = hash,
        User = new UserId(row.GetInt64(0)),
        Kind = kind,
        Value = row.GetString(1),
        CreatedAt = _dialect.ReadInstant(row, 2),
        ExpiresAt = _dialect.ReadInstant(row, 3),
    };
}
