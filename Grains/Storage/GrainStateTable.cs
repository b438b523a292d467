using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace Oro.Grains.Storage;

/// <summary>What a grain keeps under one name.</summary>
internal sealed record StoredState(string Kind, long Version, string Body, long Revision);

/// <summary>
/// What grains keep for themselves, each piece under a revision: a write names the one that it has seen. Keyed by a
/// hash, because the key of a grain may be long and databases compare long texts each in its own way.
/// </summary>
internal sealed class GrainStateTable(Database database)
{
    private const string FindSql =
        "SELECT \"kind\", \"version\", \"body\", \"revision\" FROM \"grain_state\" WHERE \"key\" = @p1";

    private const string UpdateSql =
        "UPDATE \"grain_state\" SET \"kind\" = @p1, \"version\" = @p2, \"body\" = @p3, \"revision\" = @p4 "
        + "WHERE \"key\" = @p5 AND \"revision\" = @p6";

    private const string DeleteSql = "DELETE FROM \"grain_state\" WHERE \"key\" = @p1 AND \"revision\" = @p2";

    private readonly string _insertSql = database.Dialect.InsertIgnore(
        "grain_state", "key", "grain", "name", "kind", "version", "body", "revision");

    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        yield return $"""
            CREATE TABLE IF NOT EXISTS "grain_state" ("key" {dialect.BytesType} NOT NULL PRIMARY KEY,
            "grain" TEXT NOT NULL, "name" VARCHAR(64) NOT NULL, "kind" VARCHAR(64) NOT NULL,
            "version" BIGINT NOT NULL, "body" TEXT NOT NULL, "revision" BIGINT NOT NULL) {dialect.KeyTableSuffix}
            """;
    }

    /// <summary>What is kept, or null.</summary>
    public Task<StoredState?> FindAsync(string grain, string name, CancellationToken cancellationToken)
    {
        var key = KeyOf(grain, name);
        return database.ReadAsync(session => session.Find(FindSql, Read, key), cancellationToken);
    }

    /// <summary>
    /// Keeps the next revision in the place of the one before it, or for the first time when that is 0; answers with
    /// null when it is kept, else with the revision that is there (0: none).
    /// </summary>
    public Task<long?> WriteAsync(
        string grain, string name, StoredState next, CancellationToken cancellationToken)
    {
        var key = KeyOf(grain, name);
        return database.WriteAsync(
            session =>
            {
                var before = next.Revision - 1;
                var stored = session.Find(FindSql, Read, key);
                if (stored == next)
                {
                    return null; // this very piece of work, whose outcome was not known
                }

                var found = stored?.Revision ?? 0;
                var isKept = found == before && (before == 0
                    ? session.Execute(
                        _insertSql, key, grain, name, next.Kind, next.Version, next.Body, next.Revision)
                    : session.Execute(
                        UpdateSql, next.Kind, next.Version, next.Body, next.Revision, key, before)) == 1;
                return isKept ? null : (long?)found;
            },
            cancellationToken);
    }

    /// <summary>Keeps it no longer; answers as <see cref="WriteAsync"/> does.</summary>
    public Task<long?> DeleteAsync(string grain, string name, long revision, CancellationToken cancellationToken)
    {
        var key = KeyOf(grain, name);
        return database.WriteAsync(
            session => session.Execute(DeleteSql, key, revision) == 1
                ? null
                : (long?)(session.Find(FindSql, Read, key)?.Revision ?? 0),
            cancellationToken);
    }

    private static byte[] KeyOf(string grain, string name) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\0{grain}"));

    private static StoredState Read(DbDataReader row) =>
        new(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3));
}
