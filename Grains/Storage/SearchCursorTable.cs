using System.Data.Common;
using System.Globalization;
using Oro.Live;

namespace Oro.Grains.Storage;

/// <summary>
/// How far the records of each entity were handed over to each search engine. A row is moved in the transaction that
/// stores the messages, under the fence of who took it over last: nothing is left out, whoever dies when.
/// </summary>
internal sealed class SearchCursorTable(Database database)
{
    /// <summary>
    /// Rises when records are to be cut into other words than before: everything is then indexed anew.
    /// </summary>
    public const long Layout = 1;

    private const string FindSql =
        "SELECT \"fence\", \"epoch\", \"place\", \"reindexed_id\", \"layout\" FROM \"search_cursor\" "
        + "WHERE \"entity\" = @p1 AND \"engine\" = @p2";

    // What is asked several times a second, and most of the time all that is.
    private const string LookSql =
        "SELECT c.\"epoch\", c.\"place\", c.\"reindexed_id\", f.\"last_offset\" FROM \"search_cursor\" c "
        + "LEFT JOIN \"feed\" f ON f.\"entity\" = c.\"entity\" WHERE c.\"entity\" = @p1 AND c.\"engine\" = @p2";

    private const string MoveSql =
        "UPDATE \"search_cursor\" SET \"epoch\" = @p1, \"place\" = @p2, \"reindexed_id\" = @p3, \"layout\" = @p4 "
        + "WHERE \"entity\" = @p5 AND \"engine\" = @p6 AND \"fence\" = @p7";

    private const string ReindexSql =
        "UPDATE \"search_cursor\" SET \"reindexed_id\" = 0 WHERE \"entity\" = @p1 AND \"engine\" = @p2";

    private const string FeedSql = "SELECT \"epoch\", \"last_offset\" FROM \"feed\" WHERE \"entity\" = @p1";

    private const string ChangedSql =
        "SELECT e.\"record_id\", p.\"position\" FROM \"placed_entry\" p JOIN \"change_entry\" e ON e.\"id\" = p.\"id\" "
        + "WHERE p.\"entity\" = @p1 AND p.\"position\" > @p2 ORDER BY p.\"position\" LIMIT @p3";

    private readonly SqlDialect _dialect = database.Dialect;

    private readonly string _raiseFenceSql = database.Dialect.Upsert(
        "search_cursor",
        ["entity", "engine"],
        ["fence", "epoch", "place", "reindexed_id", "layout"],
        "\"fence\" = \"search_cursor\".\"fence\" + 1");

    /// <summary>
    /// Takes the entity over: whoever held a lower fence hands over no more. An engine that was never seen, one whose
    /// words were cut differently, and one that saw another history than this database has gets every record.
    /// </summary>
    public Task<long> AcquireFenceAsync(string entity, string engine, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var last = LastOf(session, entity);
                session.Execute(_raiseFenceSql, entity, engine, 1L, last.Epoch, last.Offset, 0L, Layout);
                var row = Find(session, entity, engine)!;
                var known = row.Cursor.Place;
                if (row.Layout != Layout || known.Epoch != last.Epoch || known.Offset > last.Offset)
                {
                    Move(session, entity, engine, row.Fence, new SearchCursor(last, 0));
                }

                return row.Fence;
            },
            cancellationToken);

    /// <summary>
    /// What there is to hand over, changes before records that are indexed anew; null when nobody took the entity over
    /// yet.
    /// </summary>
    public Task<SearchBacklog?> FindBacklogAsync(
        string entity, string engine, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindBacklog(session, entity, engine, limit), cancellationToken);

    /// <summary>Stores the messages and moves the cursor, both or neither.</summary>
    /// <exception cref="FenceLostException">Another one took the entity over.</exception>
    public Task HandOverAsync(
        SearchHandOver handOver, OutgoingMessage[] messages, DateTime at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var (entity, engine, fence) = (handOver.Entity, handOver.Engine, handOver.Fence);
                // Locked, as a reindexing that is asked for meanwhile must not be lost.
                var row = session.Find(FindSql + _dialect.ForUpdate, Read, entity, engine);
                if (row?.Fence != fence)
                {
                    throw new FenceLostException(entity, fence);
                }

                var next = row.Cursor.ReindexedId == handOver.From.ReindexedId
                    ? handOver.To
                    : handOver.To with { ReindexedId = row.Cursor.ReindexedId };
                Move(session, entity, engine, fence, next);
                return MessageTable.Insert(session, _dialect, at, messages);
            },
            cancellationToken);

    /// <summary>Has every record handed over anew.</summary>
    public Task ReindexAsync(string entity, string engine, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(ReindexSql, entity, engine), cancellationToken);

    /// <summary>Those of the messages that are neither handled nor dead.</summary>
    public Task<HashSet<Guid>> ListWaitingAsync(IReadOnlyList<Guid> messages, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => messages.Where(id => session.Find(
                "SELECT 1 FROM \"message\" WHERE \"uid\" = @p1 AND \"dead_at\" IS NULL",
                r => Convert.ToInt64(r.GetValue(0), CultureInfo.InvariantCulture),
                id.ToByteArray(bigEndian: true)) != 0).ToHashSet(),
            cancellationToken);

    private static SearchCursorRow? Find(Session session, string entity, string engine) =>
        session.Find(FindSql, Read, entity, engine);

    private static SearchCursorRow Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(4),
        new SearchCursor(
            new FeedPosition(row.GetInt64(1), row.GetInt64(2)), row.IsDBNull(3) ? null : row.GetInt64(3)));

    private static FeedPosition LastOf(Session session, string entity) =>
        session.Find(FeedSql, r => new FeedPosition(r.GetInt64(0), r.GetInt64(1)), entity) is { Epoch: > 0 } last
            ? last
            : new FeedPosition(FeedTable.FirstEpoch, 0);

    private static void Move(Session session, string entity, string engine, long fence, SearchCursor to) =>
        session.Execute(
            MoveSql, to.Place.Epoch, to.Place.Offset, to.ReindexedId, Layout, entity, engine, fence);

    private static SearchBacklog? FindBacklog(Session session, string entity, string engine, int limit)
    {
        if (session.Find(LookSql, ReadIdle, entity, engine) is not { } idle)
        {
            return null;
        }

        var cursor = idle.Cursor;
        if (idle.Waiting == 0 && cursor.ReindexedId is null)
        {
            return idle;
        }

        var backlog = idle with { AllChanges = session.Find("SELECT SUM(\"last_offset\") FROM \"feed\"", SumOf) };
        var changed = session.List(
            ChangedSql,
            r => (Id: r.GetInt64(0), Position: r.GetInt64(1)),
            entity,
            cursor.Place.Offset,
            (long)limit);
        if (changed.Count > 0)
        {
            return backlog with
            {
                Ids = [.. changed.Select(c => c.Id).Distinct()],
                Next = cursor with { Place = cursor.Place with { Offset = changed[^1].Position } },
            };
        }

        return cursor.ReindexedId is { } reindexed
            ? ListReindexed(session, entity, backlog, reindexed, limit)
            : backlog;
    }

    private static SearchBacklog ReadIdle(DbDataReader row)
    {
        var cursor = new SearchCursor(
            new FeedPosition(row.GetInt64(0), row.GetInt64(1)), row.IsDBNull(2) ? null : row.GetInt64(2));
        return new SearchBacklog
        {
            Cursor = cursor,
            Next = cursor,
            Ids = [],
            Waiting = row.IsDBNull(3) ? 0 : row.GetInt64(3) - cursor.Place.Offset,
            AllChanges = 0,
        };
    }

    private static SearchBacklog ListReindexed(
        Session session, string entity, SearchBacklog backlog, long after, int limit)
    {
        var ids = session.List(
            $"SELECT \"id\" FROM {SqlDialect.Quote(entity)} WHERE \"id\" > @p1 ORDER BY \"id\" LIMIT @p2",
            r => r.GetInt64(0),
            after,
            (long)limit);
        return backlog with
        {
            Ids = [.. ids],
            Next = backlog.Cursor with { ReindexedId = ids.Count > 0 ? ids[^1] : null },
        };
    }

    // A sum of BIGINTs is a DECIMAL on servers, and nothing without a row.
    private static long SumOf(DbDataReader row) =>
        row.IsDBNull(0) ? 0 : Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture);

    private sealed record SearchCursorRow(long Fence, long Layout, SearchCursor Cursor);
}

/// <summary>One step of a cursor.</summary>
internal sealed record SearchHandOver(
    string Entity, string Engine, long Fence, SearchCursor From, SearchCursor To);
