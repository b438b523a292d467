using System.Collections.Immutable;
using System.Data.Common;
using Oro.Entities;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>
/// What administrators defined, and the numbered changes that led there. A change is first written down, then carried
/// out in steps that may be done again, then put in force: whatever dies when, the next one knows where to go on.
/// </summary>
internal sealed class DefinitionTable(Database database)
{
    private const string VersionSql = "SELECT MAX(\"version\") FROM \"definition_change\" WHERE \"state\" = @p1";
    private const string LastSql = "SELECT MAX(\"version\") FROM \"definition_change\"";

    // One statement, for the version and what it stands for must be of one moment.
    private const string LoadSql = "SELECT v.\"version\", d.\"entity\", d.\"body\" FROM "
        + "(SELECT MAX(\"version\") AS \"version\" FROM \"definition_change\" WHERE \"state\" = @p1) v "
        + "LEFT JOIN \"definition\" d ON 1 = 1";

    private const string FindSql =
        "SELECT \"version\", \"state\", \"entity\", \"field\", \"body\", \"error\" FROM \"definition_change\" ";

    private const string AdvanceSql =
        "UPDATE \"definition_change\" SET \"state\" = @p1, \"error\" = @p2 WHERE \"version\" = @p3 AND \"state\" < @p4";

    private readonly SqlDialect _dialect = database.Dialect;

    private readonly string _insertSql = database.Dialect.InsertIgnore(
        "definition_change", "version", "state", "write_id", "entity", "field", "body", "author_id", "at");

    private readonly string _upsertSql = database.Dialect.Upsert("definition", ["entity"], ["body"]);

    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        yield return $"""
            CREATE TABLE IF NOT EXISTS "definition" ("entity" VARCHAR(64) NOT NULL PRIMARY KEY, "body" TEXT NOT NULL)
            {dialect.KeyTableSuffix}
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "definition_change" ("version" {dialect.KeyType}, "state" BIGINT NOT NULL,
            "write_id" {dialect.BytesType} NOT NULL, "entity" VARCHAR(64) NOT NULL, "field" VARCHAR(64) NOT NULL,
            "body" TEXT NOT NULL, "error" TEXT, "author_id" BIGINT NOT NULL,
            "at" {dialect.ColumnType(FieldType.DateTime)} NOT NULL)
            """;
        yield return dialect.CreateIndex(
            "ix_definition_change_write_id", "definition_change", ["write_id"], isUnique: true);
    }

    /// <summary>The number of the newest change in force; 0 when there is none.</summary>
    public Task<long> FindVersionAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(VersionOf, cancellationToken);

    /// <summary>Everything that is in force.</summary>
    public Task<StoredDefinitions> LoadAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session =>
        {
            var rows = session.List(
                LoadSql,
                r => (Version: Number(r) ?? 0, Entity: r.IsDBNull(1) ? null : r.GetString(1),
                    Body: r.IsDBNull(2) ? "" : r.GetString(2)),
                (long)DefinitionState.Active);
            return new StoredDefinitions(
                rows[0].Version,
                rows.Where(r => r.Entity is not null)
                    .ToImmutableDictionary(r => r.Entity!, r => r.Body, StringComparer.Ordinal));
        },
        cancellationToken);

    /// <summary>The change that is written down and neither in force nor refused; null when there is none.</summary>
    public Task<DefinitionStep?> FindPendingAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find($"{FindSql}WHERE \"state\" < @p1", Read, (long)DefinitionState.Active),
        cancellationToken);

    /// <summary>What was written down under that write id, or null.</summary>
    public Task<DefinitionStep?> FindAsync(WriteId writeId, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find($"{FindSql}WHERE \"write_id\" = @p1", Read, WriteLog.Bytes(writeId)),
        cancellationToken);

    /// <summary>Writes a change down; null when another one came first.</summary>
    public Task<DefinitionStep?> TryBeginAsync(
        DefinitionStep step, WriteId writeId, UserId author, DateTime at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var begun = step with { Version = 1 + (session.Find(LastSql, Number) ?? 0) };
                var isFirst = session.Find(
                    $"{FindSql}WHERE \"state\" < @p1", Read, (long)DefinitionState.Active) is null;
                return isFirst && session.Execute(
                    _insertSql, begun.Version, (long)DefinitionState.Decided, WriteLog.Bytes(writeId), begun.Entity,
                    begun.Field, DefinitionRows.Write(begun.Rows), author.Value,
                    _dialect.ToColumn(FieldType.DateTime, FieldValue.Of(at))) == 1
                    ? begun
                    : null;
            },
            cancellationToken);

    /// <summary>Remembers that the tables can store what the change says.</summary>
    public Task MarkExpandedAsync(DefinitionStep step, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Advance(session, step, DefinitionState.Expanded, null), cancellationToken);

    /// <summary>Puts a change in force, with the messages that it causes; all of it or nothing.</summary>
    public Task ActivateAsync(
        DefinitionStep step, OutgoingMessage[] messages, DateTime at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                if (!Advance(session, step, DefinitionState.Active, null))
                {
                    return false;
                }

                foreach (var (entity, body) in step.Rows)
                {
                    session.Execute(_upsertSql, entity, body);
                }

                MessageTable.Insert(session, _dialect, at, messages);
                return true;
            },
            cancellationToken);

    /// <summary>Gives a change up that the database does not take.</summary>
    public Task RefuseAsync(DefinitionStep step, string error, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Advance(session, step, DefinitionState.Refused, error), cancellationToken);

    private static bool Advance(Session session, DefinitionStep step, DefinitionState state, string? error) =>
        session.Execute(
            AdvanceSql, (long)state, error, step.Version,
            (long)(state == DefinitionState.Expanded ? state : DefinitionState.Active)) == 1;

    private static long VersionOf(Session session) =>
        session.Find(VersionSql, Number, (long)DefinitionState.Active) ?? 0;

    private static long? Number(DbDataReader row) => row.IsDBNull(0) ? null : row.GetInt64(0);

    private static DefinitionStep Read(DbDataReader row) => new()
    {
        Version = row.GetInt64(0),
        State = (DefinitionState)row.GetInt64(1),
        Entity = row.GetString(2),
        Field = row.GetString(3),
        Rows = DefinitionRows.Read(row.GetString(4)),
        Error = row.IsDBNull(5) ? null : row.GetString(5),
    };
}
