using System.Data.Common;
using Oro.Entities;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>The hash of a user's password, and since when it is that.</summary>
internal sealed record PasswordEntry(UserId User, string Hash, DateTime ChangedAt);

/// <summary>Hashes of passwords; how they are made is the business of Security.</summary>
internal sealed class PasswordTable(Database database)
{
    private const string FindSql =
        "SELECT \"user_id\", \"hash\", \"changed_at\" FROM \"user_password\" WHERE \"user_id\" = @p1";

    private const string ReplaceSql =
        "UPDATE \"user_password\" SET \"hash\" = @p1 WHERE \"user_id\" = @p2 AND \"hash\" = @p3";

    private readonly string _addSql = database.Dialect.InsertIgnore("user_password", "user_id", "hash", "changed_at");

    private readonly string _setSql = database.Dialect.Upsert("user_password", ["user_id"], ["hash", "changed_at"]);

    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        yield return $"""
            CREATE TABLE IF NOT EXISTS "user_password" ("user_id" BIGINT NOT NULL PRIMARY KEY, "hash" TEXT NOT NULL,
            "changed_at" {dialect.ColumnType(FieldType.DateTime)} NOT NULL)
            """;
    }

    /// <summary>Gives a user without a password one; false when the user has one, and nothing changed.</summary>
    public Task<bool> TryAddAsync(PasswordEntry entry, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            session.Execute(_addSql, entry.User.Value, entry.Hash, database.Dialect.ToInstant(entry.ChangedAt));
            return session.Find(FindSql, Read, entry.User.Value)?.Hash == entry.Hash;
        },
        cancellationToken);

    public Task<PasswordEntry?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(FindSql, Read, user.Value), cancellationToken);

    public Task SetAsync(PasswordEntry entry, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(
            _setSql, entry.User.Value, entry.Hash, database.Dialect.ToInstant(entry.ChangedAt)),
        cancellationToken);

    /// <summary>Stores the same password under another hash, unless it was changed meanwhile.</summary>
    public Task ReplaceHashAsync(PasswordEntry entry, string hash, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(ReplaceSql, hash, entry.User.Value, entry.Hash), cancellationToken);

    private PasswordEntry Read(DbDataReader row) =>
        new(new UserId(row.GetInt64(0)), row.GetString(1), database.Dialect.ReadInstant(row, 2));
}
