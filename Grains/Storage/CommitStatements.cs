using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Data.Common;
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
    private const int RememberPhase = 0;
    private const int RecordPhase = 1;
    private const int LinkPhase = 2;
    private const int EntryPhase = 3;
    private const int AccessPhase = 4;
    private const int MessagePhase = 5;
    private const int TargetPhase = 6;

    private readonly Commit _commit;
    private readonly CommitSql _sql;
    private readonly SqlDialect _dialect;
    private readonly object _at;
    private readonly byte[] _writeId;
    private readonly Statement _remember;
    private readonly ImmutableArray<RowStatements> _rows;
    private readonly ImmutableArray<(RecordKey Key, Statement Statement)> _locks;
    private bool _hasRun;

    public CommitStatements(Commit commit, CommitSql sql)
    {
        _commit = commit;
        _sql = sql;
        _dialect = sql.Dialect;
        _at = _dialect.ToColumn(FieldType.DateTime, FieldValue.Of(commit.At));
        var fingerprint = _dialect.ToColumn(FieldType.Text, FieldValue.Of(commit.Fingerprint));
        _writeId = WriteLog.Bytes(commit.WriteId);
        _remember = new Statement(sql.InsertWriteId, _writeId, fingerprint, string.Join(' ', commit.Answer), _at);
        _rows = [.. commit.Rows.OrderBy(r => r.Entity.Name, StringComparer.Ordinal).ThenBy(r => r.Id).Select(Prepare)];
        _locks = _dialect.ForShare.Length == 0
            ? []
            : [.. commit.Rows.SelectMany(row => LocksOf(row, _dialect)).DistinctBy(l => l.Key)];
    }

    /// <summary>Writes the commit as a piece of work, or takes it back and says why.</summary>
    public CommitOutcome Write(Session session)
    {
        var isSecondRun = _hasRun;
        _hasRun = true;
        if (session.Execute(_remember) != 1)
        {
            var known = WriteLog.Find(session, _dialect, _commit.WriteId)!;
            // The first run was durable after all when this is the second, unless somebody else was faster: that one
            // decided at another moment.
            var at = _dialect.ToColumn(FieldType.DateTime, FieldValue.Of(known.At));
            return isSecondRun && at.Equals(_at) ? new Committed() : new CommittedBefore(known);
        }

        if (FindRefusal(session) is not { } refusal)
        {
            MessageTable.Insert(session, _dialect, _commit.At, _commit.Messages.AsSpan());
            return new Committed();
        }

        session.UndoWork();
        return refusal;
    }

    /// <summary>The same as statements that travel together with those of other commits.</summary>
    public StatementWork<CommitOutcome> ToWork()
    {
        // A write id that is known, a row at another revision or a missing target: the code finds out which.
        List<GroupStatement> all =
            [new(_remember, true, RememberPhase, "", BinaryPrimitives.ReadInt64BigEndian(_writeId))];
        all.AddRange(_locks.Select(l => new GroupStatement(l.Statement, false, RecordPhase, l.Key.Entity, l.Key.Id)));
        foreach (var row in _rows)
        {
            all.Add(new(row.Write, true, RecordPhase, row.Key.Entity, row.Key.Id));
            all.AddRange(LinksOf(row.Change).Select(
                link => new GroupStatement(link, false, LinkPhase, row.Key.Entity, row.Key.Id)));
            all.Add(new(row.Entry, false, EntryPhase, "", 0) { After = _dialect.NoteEntries });
            all.AddRange(TargetsOf(row.Change).Select(
                target => new GroupStatement(target.Exists, true, TargetPhase, "", 0)));
            if (!row.Change.Unreferenced.IsEmpty)
            {
                all.Add(new(IsUnreferenced(row.Change), true, TargetPhase, "", 0));
            }
        }

        if (GovernsAccess)
        {
            var raise = AccessVersion.Raise(_dialect, _commit.AccessVersion);
            all.Add(new(raise, _commit.AccessVersion is not null, AccessPhase, "", 0));
        }

        all.AddRange(AccessEnds.Select(end => new GroupStatement(end, false, AccessPhase, "", 0)));
        all.AddRange(MessageTable.ToStatements(_dialect, _commit.At, _commit.Messages.AsSpan())
            .Select(message => new GroupStatement(message, false, MessagePhase, "", 0)));
        return new(all, Succeed);
    }

    private IEnumerable<Statement> AccessEnds =>
        _commit.AccessEnds.SelectMany(user => PasswordWriter.EndAccess(user.Value, keptSession: 0, _at));

    private bool GovernsAccess => _rows.Any(r => r.Change.Entity.GovernsAccess);

    private Committed Succeed()
    {
        _hasRun = true;
        return new Committed();
    }

    private CommitOutcome? FindRefusal(Session session)
    {
        foreach (var (_, statement) in _locks)
        {
            session.Find(statement.Sql, r => r.GetInt64(0), statement.Arguments);
        }

        foreach (var row in _rows)
        {
            if (!TryWrite(session, row, out var refusal))
            {
                return refusal;
            }
        }

        foreach (var row in _rows)
        {
            foreach (var link in LinksOf(row.Change))
            {
                session.Execute(link);
            }

            session.Execute(row.Entry);
            if (_sql.NoteEntry is { } note)
            {
                session.Execute(note);
            }
        }

        if (GovernsAccess && session.Execute(AccessVersion.Raise(_dialect, _commit.AccessVersion)) == 0)
        {
            return new AccessMovedOn();
        }

        foreach (var end in AccessEnds)
        {
            session.Execute(end);
        }

        return _rows.Select(r => FindMissingTarget(session, r)).FirstOrDefault(missing => missing is not null)
            ?? (CommitOutcome?)_rows.Where(r => IsStillReferenced(session, r.Change))
                .Select(r => new StillReferenced(r.Key)).FirstOrDefault();
    }

    private bool TryWrite(Session session, RowStatements row, out CommitOutcome? refusal)
    {
        refusal = null;
        try
        {
            if (session.Execute(row.Write) == 1)
            {
                return true;
            }
        }
        catch (DbException failure) when (_dialect.IsUniqueViolation(failure))
        {
            // PostgreSQL answers nothing in a transaction in which a statement failed.
            session.UndoWork();
            refusal = UniqueConflicts.Find(session, _dialect, row.Change) ?? UniqueConflicts.Guess(row.Change);
            return false;
        }

        var revision = session.Find(
            _dialect.TableOf(row.Change.Entity).RevisionSql, r => (long?)r.GetInt64(0), row.Change.Id);
        // Nobody has the id of a new record: a value of it must be taken.
        refusal = revision is null && row.Change.Kind == ChangeKind.Create
            ? UniqueConflicts.Find(session, _dialect, row.Change)
            : null;
        refusal ??= new RevisionConflict(row.Key, revision ?? 0);
        return false;
    }

    private IEnumerable<Statement> LinksOf(RowChange row)
    {
        if (row.Kind == ChangeKind.Purge)
        {
            foreach (var field in row.Entity.Fields.Where(f => f.Type == FieldType.ManyToMany))
            {
                var links = LinkTable.Of(row.Entity.Name, field);
                yield return new Statement($"DELETE FROM {links.Name} WHERE {links.OwnColumn} = @p1", row.Id);
            }

            yield break;
        }

        foreach (var change in row.Links)
        {
            var links = LinkTable.Of(row.Entity.Name, change.Field);
            foreach (var removed in change.Removed)
            {
                yield return new Statement(links.DeleteSql, row.Id, removed);
            }

            var insert = links.InsertSql(_dialect);
            foreach (var added in change.Added)
            {
                yield return new Statement(insert, row.Id, added);
            }
        }
    }

    // Held until the end, so that nobody deletes what this commit leads to: whoever is about to goes first or sees the
    // new reference. Taken in the order of the rows, as all locks.
    private static IEnumerable<(RecordKey Key, Statement Statement)> LocksOf(RowChange row, SqlDialect dialect) =>
        from column in row.Columns
        where row.Guarded.Contains(column.Ordinal) && !column.Value.IsNull
        let target = row.Entity.Fields[column.Ordinal].Relation!.Target
        let key = new RecordKey(target, column.Value.AsInteger()!.Value)
        select (key, new Statement(EntityTable.ExistsIn(target) + dialect.ForShare, key.Id));

    private static bool IsStillReferenced(Session session, RowChange row)
    {
        if (row.Unreferenced.IsEmpty)
        {
            return false;
        }

        var isUnreferenced = IsUnreferenced(row);
        return session.Find(isUnreferenced.Sql, r => r.GetInt64(0), isUnreferenced.Arguments) == 0;
    }

    // Gives a row when no live record leads to the deleted one.
    private static Statement IsUnreferenced(RowChange row)
    {
        var none = row.Unreferenced.Select(reference =>
            $" AND NOT EXISTS (SELECT 1 FROM {EntityTable.NameOf(reference.Entity.Definition)} x "
            + $"WHERE x.{SqlDialect.Quote(EntityTable.ColumnOf(reference.Field))} = r.\"id\" "
            + "AND x.\"deleted_at\" IS NULL)");
        return new Statement(
            $"SELECT 1 FROM {EntityTable.NameOf(row.Entity)} r WHERE r.\"id\" = @p1{string.Concat(none)}", row.Id);
    }

    private static MissingTarget? FindMissingTarget(Session session, RowStatements row)
    {
        var missing = TargetsOf(row.Change)
            .FirstOrDefault(t => session.Find(t.Exists.Sql, r => r.GetInt64(0), t.Exists.Arguments) == 0).Field;
        return missing is null ? null : new MissingTarget(row.Key, missing);
    }

    private static IEnumerable<(string? Field, Statement Exists)> TargetsOf(RowChange row) =>
        from column in row.Columns
        let field = row.Entity.Fields[column.Ordinal]
        where field.Type == FieldType.ManyToOne && !column.Value.IsNull
        select ((string?)field.Name, new Statement(EntityTable.ExistsIn(field.Relation!.Target), column.Value.Value));

    private RowStatements Prepare(RowChange row)
    {
        var entry = new Statement(
            _sql.InsertEntry, row.Entity.Name, row.Id, row.ExpectedRevision + 1, (long)row.Kind, _at,
            _commit.Author.Value, _writeId, FieldChangeJson.Write(row.Fields));
        var write = row.Kind switch
        {
            ChangeKind.Create => Insert(row),
            ChangeKind.Purge => Purge(row),
            _ => Update(row),
        };
        return new RowStatements(row, new RecordKey(row.Entity.Name, row.Id), write, entry);
    }

    private Statement Insert(RowChange row)
    {
        var table = _dialect.TableOf(row.Entity);
        var arguments = new object?[2 + table.Nothing.Length];
        arguments[0] = row.Id;
        arguments[1] = row.ExpectedRevision + 1;
        foreach (var (ordinal, value) in row.Columns)
        {
            foreach (var column in table.ColumnsOf(ordinal))
            {
                var part = column.PartOf(row.Entity.Fields[ordinal].Type, value);
                arguments[column.Place] = _dialect.ToColumn(column.Type, part);
                if (column.KeyName is not null)
                {
                    arguments[column.KeyPlace] = _dialect.ToKey(column.Type, part);
                }
            }
        }

        for (var i = 2; i < arguments.Length; i++)
        {
            arguments[i] ??= table.Nothing[i - 2];
        }

        return new Statement(table.InsertSql, arguments);
    }

    private static Statement Purge(RowChange row) => new(
        $"DELETE FROM {EntityTable.NameOf(row.Entity)} WHERE \"id\" = @p1 AND \"revision\" = @p2 "
        + "AND \"deleted_at\" IS NOT NULL",
        row.Id, row.ExpectedRevision);

    private Statement Update(RowChange row)
    {
        var table = _dialect.TableOf(row.Entity);
        var arguments = new List<object?> { row.ExpectedRevision + 1 };
        var sql = new StringBuilder($"UPDATE {EntityTable.NameOf(row.Entity)} SET \"revision\" = @p1");
        foreach (var (ordinal, value) in row.Columns)
        {
            foreach (var column in table.ColumnsOf(ordinal))
            {
                var part = column.PartOf(row.Entity.Fields[ordinal].Type, value);
                Set(column.Name, _dialect.ToColumn(column.Type, part));
                if (column.KeyName is not null)
                {
                    Set(column.KeyName, _dialect.ToKey(column.Type, part));
                }
            }
        }

        if (row.Kind is ChangeKind.Delete or ChangeKind.Restore)
        {
            Set("deleted_at", row.Kind == ChangeKind.Delete
                ? _at
                : _dialect.ToColumn(FieldType.DateTime, FieldValue.Null));
        }

        arguments.Add(row.Id);
        sql.Append(" WHERE \"id\" = ").Append(ParameterNames.Of(arguments.Count));
        arguments.Add(row.ExpectedRevision);
        sql.Append(" AND \"revision\" = ").Append(ParameterNames.Of(arguments.Count));
        return new Statement(sql.ToString(), [.. arguments]);

        void Set(string column, object value)
        {
            arguments.Add(value);
            sql.Append(", ").Append(SqlDialect.Quote(column)).Append(" = ")
                .Append(ParameterNames.Of(arguments.Count));
        }
    }

    private sealed record RowStatements(RowChange Change, RecordKey Key, Statement Write, Statement Entry);
}
