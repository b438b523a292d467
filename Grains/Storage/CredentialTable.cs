using System.Data.Common;
using Oro.Entities;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>A user's sign-in name and the hash of the password.</summary>
internal sealed record PasswordEntry(UserId User, string UserName, string Hash);

/// <summary>Hashes of passwords and API keys; how they are made is the business of Security.</summary>
internal sealed class CredentialTable(Database database)
{
    private const string KeyColumn = "user_name$key";

    private const string AddApiKeySql =
        "INSERT INTO \"api_key\" (\"hash\", \"user_id\", \"created_at\") VALUES (@p1, @p2, @p3)";

    private const string FindApiKeySql = "SELECT \"user_id\" FROM \"api_key\" WHERE \"hash\" = @p1";

    private readonly string _addPasswordSql = database.Dialect.InsertIgnore(
        "password", ["user_id", .. NamesOf(database.Dialect), "hash"]);

    private readonly string _findPasswordSql =
        "SELECT \"user_id\", \"user_name\", \"hash\" FROM \"password\" "
        + $"WHERE {SqlDialect.Quote(NamesOf(database.Dialect)[^1])} = @p1";

    /// <summary>The columns of the sign-in name, for the schema: the last of them is compared.</summary>
    public static string NameColumns(SqlDialect dialect)
    {
        var column = $"\"user_name\" {dialect.ColumnType(FieldType.String)} NOT NULL";
        return dialect.KeyColumnType(FieldType.String) is { } keyType
            ? $"{column}, \"{KeyColumn}\" {keyType} NOT NULL UNIQUE"
            : $"{column} UNIQUE";
    }

    /// <summary>
    /// Gives a user without a password a sign-in name and one; false when somebody else was first, and nothing changed.
    /// </summary>
    public Task<bool> TryAddPasswordAsync(PasswordEntry entry, CancellationToken cancellationToken)
    {
        var isOneColumn = NamesOf(database.Dialect).Length == 1;
        object[] names = isOneColumn ? [entry.UserName] : [entry.UserName, KeyOf(entry.UserName)];
        return database.WriteAsync(
            session =>
            {
                session.Execute(_addPasswordSql, [entry.User.Value, .. names, entry.Hash]);
                return session.Find(_findPasswordSql, Read, names[^1]) == entry;
            },
            cancellationToken);
    }

    /// <summary>The password entry of that sign-in name, without regard to case, or null.</summary>
    public Task<PasswordEntry?> FindPasswordAsync(string userName, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(_findPasswordSql, Read, KeyOf(userName)), cancellationToken);

    /// <summary>Remembers the hash of an API key.</summary>
    public Task AddApiKeyAsync(UserId user, byte[] hash, DateTime at, CancellationToken cancellationToken)
    {
        var createdAt = database.Dialect.ToColumn(FieldType.DateTime, FieldValue.Of(at));
        return database.WriteAsync(
            session => session.Execute(AddApiKeySql, hash, user.Value, createdAt), cancellationToken);
    }

    /// <summary>The user to whom the API key of that hash belongs, or null.</summary>
    public Task<UserId?> FindApiKeyAsync(byte[] hash, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.Find<UserId?>(FindApiKeySql, r => new UserId(r.GetInt64(0)), hash), cancellationToken);

    private static string[] NamesOf(SqlDialect dialect) =>
        dialect.KeyColumnType(FieldType.String) is null ? ["user_name"] : ["user_name", KeyColumn];

    private object KeyOf(string userName) => database.Dialect.ToKey(FieldType.String, FieldValue.Of(userName));

    private static PasswordEntry Read(DbDataReader row) =>
        new(new UserId(row.GetInt64(0)), row.GetString(1), row.GetString(2));
}
