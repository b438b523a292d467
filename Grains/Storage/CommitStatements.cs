using System.Collections.Immutable;
using System.Text;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>
/// One commit as statements. The write id goes first: a commit that is known already writes nothing. Then the rows, in
/// the order of entity and id, each under its expected revision, then links and change entries, and at last the check
/// that what they point to exists, since a commit may create what it points to.
/// </summary>
internal sealed class CommitStatements
{
    private const string InsertEntrySql =
        "INSERT INTO \"change_entry\" (\"entity\", \"record_id\", \"revision\", \"kind\", \"at\", \"author_id\", "
        + "\"write_id\", \"fields\") VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)";

    private readonly Commit _commit;
    private readonly SqlDialect _dialect;
    private readonly byte[] _writeId;
    private readonly object _at;
    private readonly ImmutableArray<RowStatements> _rows;
    private bool _hasRun;

    public CommitStatements(Commit commit, SqlDialect dialect)
    {
        _commit = commit;
        _dialect = dialect;
        _writeId = WriteLog.Bytes(commit.WriteId);
        _at = dialect.ToColumn(FieldType.DateTime, FieldValue.Of(commit.At));
        _rows = [.. commit.Rows.OrderBy(r => r.Entity.Name, StringComparer.Ordinal).ThenBy(r => r.Id).Select(Prepare)];
    }

    /// <summary>Writes the commit as a piece of work, or takes it back and says why.</summary>
    public CommitOutcome Write(Session session)
    {
        var isSecondRun = _hasRun;
        _hasRun = true;
        if (WriteLog.Insert(session, _commit, _writeId, _at) is { } known)
        {
            // The first run was durable after all when this is the second.
            return isSecondRun ? new Committed() : new CommittedBefore(known);
        }

        if (FindRefusal(session) is not { } refusal)
        {
            return new Committed();
        }

        session.UndoWork();
        return refusal;
    }

    private CommitOutcome? FindRefusal(Session session)
    {
        foreach (var row in _rows)
        {
            if (session.Execute(row.Sql, row.Arguments) != 1)
            {
                var table = EntityTable.Of(row.Change.Entity);
                var actual = session.Find(table.RevisionSql, r => r.GetInt64(0), row.Change.Id);
                return new RevisionConflict(row.Key, actual);
            }
        }

        foreach (var row in _rows)
        {
            WriteLinks(session, row.Change);
            session.Execute(InsertEntrySql, row.EntryArguments);
        }

        return _rows.Select(r => FindMissingTarget(session, r)).FirstOrDefault(missing => missing is not null);
    }

    private static void WriteLinks(Session session, RowChange row)
    {
        foreach (var change in row.Links)
        {
            var links = LinkTable.Of(row.Entity.Name, change.Field);
            foreach (var removed in change.Removed)
            {
                session.Execute(links.DeleteSql, row.Id, removed);
            }

            foreach (var added in change.Added)
            {
                session.Execute(links.InsertSql, row.Id, added);
            }
        }
    }

    private static MissingTarget? FindMissingTarget(Session session, RowStatements row)
    {
        foreach (var (ordinal, value) in row.Change.Columns)
        {
            var field = row.Change.Entity.Fields[ordinal];
            if (field.Type == FieldType.ManyToOne
                && !value.IsNull
                && session.Find(EntityTable.ExistsIn(field.Relation!.Target), r => r.GetInt64(0), value.Value) == 0)
            {
                return new MissingTarget(row.Key, field.Name);
            }
        }

        return null;
    }

    private RowStatements Prepare(RowChange row)
    {
        var (sql, arguments) = row.Kind == ChangeKind.Create ? Insert(row) : Update(row);
        object?[] entry =
        [
            row.Entity.Name, row.Id, row.ExpectedRevision + 1, (long)row.Kind, _at, _commit.Author.Value, _writeId,
            FieldChangeJson.Write(row.Fields),
        ];
        return new RowStatements(row, new RecordKey(row.Entity.Name, row.Id), sql, arguments, entry);
    }

    private (string Sql, object?[] Arguments) Insert(RowChange row)
    {
        var table = EntityTable.Of(row.Entity);
        var arguments = new object?[table.Stored.Length + 2];
        arguments[0] = row.Id;
        arguments[1] = row.ExpectedRevision + 1;
        foreach (var (ordinal, value) in row.Columns)
        {
            arguments[table.Stored.IndexOf(ordinal) + 2] = _dialect.ToColumn(row.Entity.Fields[ordinal].Type, value);
        }

        return (table.InsertSql, arguments);
    }

    private (string Sql, object?[] Arguments) Update(RowChange row)
    {
        var arguments = new List<object?> { row.ExpectedRevision + 1 };
        var sql = new StringBuilder($"UPDATE {EntityTable.Of(row.Entity).Name} SET \"revision\" = @p1");
        foreach (var (ordinal, value) in row.Columns)
        {
            var field = row.Entity.Fields[ordinal];
            arguments.Add(_dialect.ToColumn(field.Type, value));
            sql.Append(", ").Append(SqlDialect.Quote(EntityTable.ColumnOf(field))).Append(" = ")
                .Append(ParameterNames.Of(arguments.Count));
        }

        if (row.Kind is ChangeKind.Delete or ChangeKind.Restore)
        {
            arguments.Add(row.Kind == ChangeKind.Delete ? _at : null);
            sql.Append(", \"deleted_at\" = ").Append(ParameterNames.Of(arguments.Count));
        }

        arguments.Add(row.Id);
        sql.Append(" WHERE \"id\" = ").Append(ParameterNames.Of(arguments.Count));
        arguments.Add(row.ExpectedRevision);
        sql.Append(" AND \"revision\" = ").Append(ParameterNames.Of(arguments.Count));
        return (sql.ToString(), [.. arguments]);
    }

    private sealed record RowStatements(
        RowChange Change, RecordKey Key, string Sql, object?[] Arguments, object?[] EntryArguments);
}
