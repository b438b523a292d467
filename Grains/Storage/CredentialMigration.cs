using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>
/// Passwords were kept with a copy of the name that the user signs in with, and API keys without names: both move to
/// tables of their own. The former tables are left empty, so that no hash lies around.
/// </summary>
internal sealed class CredentialMigration() : SchemaMigration(4, "move passwords and API keys to tables of their own")
{
    private const string FormerPasswordsSql = "SELECT \"user_id\", \"hash\" FROM \"password\"";
    private const string FormerKeysSql = "SELECT \"hash\", \"user_id\", \"created_at\" FROM \"api_key\"";

    private static readonly string[] FormerTables = ["password", "api_key"];

    // All at once: there are as many as people.
    protected override long? Move(Session session, SqlDialect dialect, long after)
    {
        if (after > 0)
        {
            return null;
        }

        var existing = dialect.ListColumns(session).Select(c => c.Table).ToHashSet(StringComparer.Ordinal);
        if (existing.Contains("password"))
        {
            var sql = dialect.InsertIgnore("user_password", "user_id", "hash", "changed_at");
            var since = dialect.ToInstant(DateTime.UnixEpoch);
            foreach (var (user, hash) in session.List(FormerPasswordsSql, r => (r.GetInt64(0), r.GetString(1))))
            {
                session.Execute(sql, user, hash, since);
            }
        }

        if (existing.Contains("api_key"))
        {
            foreach (var key in session.List(FormerKeysSql, r => Read(dialect, r)))
            {
                ApiKeyTable.Adopt(session, dialect, key);
            }
        }

        return 1;
    }

    protected override void Finish(Session session, SqlDialect dialect)
    {
        var existing = dialect.ListColumns(session).Select(c => c.Table).ToHashSet(StringComparer.Ordinal);
        foreach (var table in FormerTables.Where(existing.Contains))
        {
            session.Execute($"DELETE FROM {SqlDialect.Quote(table)}");
        }
    }

    private static StoredApiKey Read(SqlDialect dialect, DbDataReader row)
    {
        var hash = row.GetFieldValue<byte[]>(0);
        return new StoredApiKey
        {
            // The same each time it is cut short.
            Id = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(hash)) & long.MaxValue,
            Hash = hash,
            User = new UserId(row.GetInt64(1)),
            Name = "",
            Prefix = "",
            Scope = CredentialScope.Everything,
            CreatedAt = dialect.ReadInstant(row, 2),
        };
    }
}
