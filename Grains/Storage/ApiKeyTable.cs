using System.Data.Common;
using Oro.Entities;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>An API key as it is stored; the key itself is not.</summary>
internal sealed record StoredApiKey
{
    public required long Id { get; init; }

    public required byte[] Hash { get; init; }

    public required UserId User { get; init; }

    /// <summary>How its user calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Its first characters, by which people know it; empty of those from before these were kept.</summary>
    public required string Prefix { get; init; }

    /// <summary>What it may be used for.</summary>
    public required CredentialScope Scope { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Null: it does not expire.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>Null: it was never used, or before this was kept.</summary>
    public DateTime? UsedAt { get; init; }
}

/// <summary>API keys of users. One that is ended stays for a while, so that gateways hear of it.</summary>
internal sealed class ApiKeyTable(Database database)
{
    private const string Columns =
        "\"id\", \"hash\", \"user_id\", \"name\", \"prefix\", \"scope\", \"created_at\", \"expires_at\", \"used_at\"";

    private const string FindSql =
        $"SELECT {Columns} FROM \"user_api_key\" WHERE \"hash\" = @p1 AND \"ended_at\" IS NULL "
        + "AND (\"expires_at\" IS NULL OR \"expires_at\" > @p2)";

    private const string ListSql =
        $"SELECT {Columns} FROM \"user_api_key\" WHERE \"user_id\" = @p1 AND \"ended_at\" IS NULL "
        + "ORDER BY \"created_at\" DESC, \"id\" LIMIT @p2";

    private const string CountSql =
        "SELECT COUNT(*) FROM \"user_api_key\" WHERE \"user_id\" = @p1 AND \"ended_at\" IS NULL";

    private const string UseSql = "UPDATE \"user_api_key\" SET \"used_at\" = @p1 WHERE \"id\" = @p2";

    private const string EndSql =
        "UPDATE \"user_api_key\" SET \"ended_at\" = @p1 "
        + "WHERE \"id\" = @p2 AND \"user_id\" = @p3 AND \"ended_at\" IS NULL";

    private const string NameSql = "SELECT \"name\" FROM \"user_api_key\" WHERE \"id\" = @p1 AND \"user_id\" = @p2";

    private const string PruneSql = "DELETE FROM \"user_api_key\" WHERE \"user_id\" = @p1 AND \"ended_at\" < @p2";

    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(1); // many times what gateways ask for

    private readonly SqlDialect _dialect = database.Dialect;

    private readonly string _takeTurnSql = database.Dialect.Upsert("user_api_key_turn", ["user_id"], ["at"]);

    private readonly string _addSql = database.Dialect.InsertIgnore(
        "user_api_key", "id", "hash", "user_id", "name", "prefix", "scope", "created_at", "expires_at");

    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        var instant = dialect.ColumnType(FieldType.DateTime);
        yield return $"""
            CREATE TABLE IF NOT EXISTS "user_api_key" ("id" BIGINT NOT NULL PRIMARY KEY,
            "hash" {dialect.BytesType} NOT NULL, "user_id" BIGINT NOT NULL, "name" VARCHAR(255) NOT NULL,
            "prefix" VARCHAR(32) NOT NULL, "scope" TEXT NOT NULL, "created_at" {instant} NOT NULL,
            "expires_at" {instant}, "used_at" {instant}, "ended_at" {instant})
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "user_api_key_turn" ("user_id" BIGINT NOT NULL PRIMARY KEY,
            "at" {instant} NOT NULL)
            """;
        yield return dialect.CreateIndex("ux_user_api_key_hash", "user_api_key", ["hash"], isUnique: true);
        yield return dialect.CreateIndex("ix_user_api_key_user", "user_api_key", ["user_id"]);
        yield return dialect.CreateIndex("ix_user_api_key_ended", "user_api_key", ["ended_at"]);
    }

    /// <summary>Stores a key; false when the user has so many already.</summary>
    public Task<bool> TryAddAsync(StoredApiKey key, int maxKeys, CancellationToken cancellationToken) =>
        database.WriteAsync(session => TryAdd(session, key, maxKeys), cancellationToken);

    /// <summary>The key of that hash, unless it was ended or is over.</summary>
    public Task<StoredApiKey?> FindAsync(byte[] hash, DateTime now, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Find(FindSql, Read, hash, _dialect.ToInstant(now)), cancellationToken);

    /// <summary>The newest keys of a user, expired ones too.</summary>
    public Task<List<StoredApiKey>> ListAsync(UserId user, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.List(ListSql, Read, user.Value, (long)limit), cancellationToken);

    public Task SetUsedAsync(long id, DateTime at, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(UseSql, _dialect.ToInstant(at), id), cancellationToken);

    /// <summary>Ends a key of a user and gives its name; null when there is none, or it had ended.</summary>
    public Task<string?> EndAsync(UserId user, long id, DateTime at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(EndSql, _dialect.ToInstant(at), id, user.Value) == 1
                ? session.Find(NameSql, r => r.GetString(0), id, user.Value)
                : null,
            cancellationToken);

    /// <summary>For the migration: a key from before keys had names.</summary>
    public static void Adopt(Session session, SqlDialect dialect, StoredApiKey key)
    {
        var sql = dialect.InsertIgnore(
            "user_api_key", "id", "hash", "user_id", "name", "prefix", "scope", "created_at", "expires_at");
        Add(session, dialect, sql, key);
    }

    private bool TryAdd(Session session, StoredApiKey key, int maxKeys)
    {
        var now = _dialect.ToInstant(key.CreatedAt);
        // Others who make a key for the user at the same time wait here, and count this one.
        session.Execute(_takeTurnSql, key.User.Value, now);
        session.Execute(PruneSql, key.User.Value, _dialect.ToInstant(key.CreatedAt - KeptAfterEnd));
        if (session.Find(CountSql, r => r.GetInt64(0), key.User.Value) >= maxKeys)
        {
            // This very piece of work, whose outcome was not known, may be the one that was the last.
            return session.Find(FindSql, r => r.GetInt64(0), key.Hash, now) == key.Id;
        }

        Add(session, _dialect, _addSql, key);
        return true;
    }

    private static void Add(Session session, SqlDialect dialect, string sql, StoredApiKey key) => session.Execute(
        sql,
        key.Id,
        key.Hash,
        key.User.Value,
        key.Name,
        key.Prefix,
        key.Scope.Text,
        dialect.ToInstant(key.CreatedAt),
        key.ExpiresAt is { } end ? dialect.ToInstant(end) : null);

    private StoredApiKey Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Hash = row.GetFieldValue<byte[]>(1),
        User = new UserId(row.GetInt64(2)),
        Name = row.GetString(3),
        Prefix = row.GetString(4),
        Scope = new CredentialScope(row.GetString(5)),
        CreatedAt = _dialect.ReadInstant(row, 6),
        ExpiresAt = row.IsDBNull(7) ? null : _dialect.ReadInstant(row, 7),
        UsedAt = row.IsDBNull(8) ? null : _dialect.ReadInstant(row, 8),
    };
}
