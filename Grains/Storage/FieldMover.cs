using Oro.Entities;
using Oro.Errors;

namespace Oro.Grains.Storage;

/// <summary>
/// Moves the values of a field into another column while everybody writes: copies them beside the work, then, for a
/// moment alone with the table, copies what has changed since and takes the old column away. Whoever writes by older
/// definitions names a column that is no more, and is planned again by the new ones; so nothing is written past it.
/// Each step may be done again.
/// </summary>
internal sealed class FieldMover(Database database, SchemaWork work)
{
    private const int BatchSize = 500; // rows that others do not wait for
    private const int FewRows = 200; // are copied while the others wait
    private const int MaxPasses = 20;
    private const int MaxTries = 5; // as many as another process has steps in which it may come first

    private readonly SqlDialect _dialect = database.Dialect;

    /// <summary>Looks at every value, and changes nothing.</summary>
    public async Task<MoveFaults> InspectAsync(FieldMove move, CancellationToken cancellationToken)
    {
        var sql = new FieldMoveSql(_dialect, move);
        var faults = MoveFaults.None;
        for (var last = long.MinValue; ;)
        {
            var rows = await database.ReadAsync(session => sql.List(session, last, BatchSize), cancellationToken);
            foreach (var row in rows)
            {
                faults = move.Convert(row.Value).Fault is { } fault ? faults.With(row.Id, fault) : faults;
                last = row.Id;
            }

            if (rows.Count < BatchSize)
            {
                return faults;
            }
        }
    }

    /// <summary>
    /// Moves them, also when another process, which was taken for dead, is still at it. The new columns are there, and
    /// nobody knows of them yet.
    /// </summary>
    /// <exception cref="FieldMoveRefusedException">A value would be lost; nothing was changed.</exception>
    public async Task MoveAsync(FieldMove move, CancellationToken cancellationToken)
    {
        var sql = new FieldMoveSql(_dialect, move);
        for (var tries = 1; await HasAsync(move, sql.LastColumn, cancellationToken); tries++)
        {
            try
            {
                await TryMoveAsync(sql, move, cancellationToken);
            }
            catch (FieldMoveRefusedException)
            {
                await RetryAsync(session => Drop(session, sql, move, sql.NewColumns), CancellationToken.None);
                throw;
            }
            catch (Exception failure) when (tries < MaxTries
                && failure is SchemaException or StorageUnavailableException)
            {
                // What was missing here, or there already, the other one did: what is left is found anew.
            }
        }
    }

    private async Task TryMoveAsync(FieldMoveSql sql, FieldMove move, CancellationToken cancellationToken)
    {
        if (!await HasAsync(move, sql.CopiedColumn, cancellationToken))
        {
            await RetryAsync(session => _dialect.AlterOnline(session, sql.AddCopied), cancellationToken);
        }

        for (var pass = 0; pass < MaxPasses && await CopyAllAsync(sql, move, cancellationToken) > FewRows; pass++)
        {
            // Others wrote meanwhile; each pass finds less, as it takes less time.
        }

        await RetryAsync(session => Finish(session, sql, move), cancellationToken);
    }

    private Task<bool> HasAsync(FieldMove move, string column, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ColumnsOf(session, move).Contains(column), cancellationToken);

    private HashSet<string> ColumnsOf(Session session, FieldMove move) =>
        [.. _dialect.ListColumns(session).Where(c => c.Table == move.Before.Name).Select(c => c.Column)];

    private async Task<int> CopyAllAsync(FieldMoveSql sql, FieldMove move, CancellationToken cancellationToken)
    {
        var (copied, last) = (0, long.MinValue);
        while (true)
        {
            var rows = await database.ReadAsync(
                session => sql.ListNotCopied(session, last, BatchSize), cancellationToken);
            if (rows.Count == 0)
            {
                return copied;
            }

            var statements = rows.Select(row => sql.Copy(row, Convert(move, row))).ToList();
            await database.WriteAsync(session => session.ExecuteBatch(statements).Count, cancellationToken);
            (copied, last) = (copied + rows.Count, rows[^1].Id);
        }
    }

    private static FieldValue Convert(FieldMove move, MovedRow row)
    {
        var moved = move.Convert(row.Value);
        return moved.Fault is null
            ? moved.Value
            : throw new FieldMoveRefusedException(MoveFaults.None.With(row.Id, moved.Fault).Describe(move));
    }

    private void Finish(Session session, FieldMoveSql sql, FieldMove move)
    {
        _dialect.BeginAlone(session, move.Before.Name);
        try
        {
            foreach (var row in sql.ListNotCopied(session, long.MinValue, int.MaxValue))
            {
                session.Execute(sql.Copy(row, Convert(move, row)));
            }

            Drop(session, sql, move, sql.OldColumns);
            _dialect.EndAlone(session);
        }
        catch
        {
            _dialect.UndoAlone(session);
            throw;
        }
    }

    // An index over a column that goes would stay with the others that it has, and mean another thing.
    private void Drop(Session session, FieldMoveSql sql, FieldMove move, IEnumerable<string> columns)
    {
        var isBack = columns.Contains(sql.LastColumn) is false;
        var (goes, stays) = isBack ? (move.After, move.Before) : (move.Before, move.After);
        var kept = new EntitySchema(stays, _dialect).IndexNames().ToHashSet(StringComparer.Ordinal);
        var there = _dialect.ListIndexesOf(session, move.Before.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var index in new EntitySchema(goes, _dialect).IndexNames().Where(n => there.Contains(n)))
        {
            if (!kept.Contains(index))
            {
                session.Execute(_dialect.DropIndex(index, move.Before.Name));
            }
        }

        var existing = ColumnsOf(session, move);
        foreach (var column in columns.Where(existing.Contains))
        {
            session.Execute(sql.Drop(column));
        }
    }

    private Task RetryAsync(Action<Session> step, CancellationToken cancellationToken) =>
        work.RunAsync(step, isForIndexes: false, cancellationToken);
}
