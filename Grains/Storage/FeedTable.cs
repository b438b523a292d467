using Oro.Entities;
using Oro.Live;

namespace Oro.Grains.Storage;

/// <summary>
/// Positions of change entries. Committed entries wait for one; the sequencer of the entity, and only the one with the
/// highest fence, gives them consecutive ones. Nobody reads an entry from a feed before it has a position.
/// </summary>
internal sealed class FeedTable(Database database, ChangeEntryReader entries)
{
    public const long FirstEpoch = 1;

    private const string FindSql =
        "SELECT \"epoch\", \"fence\", \"last_offset\" FROM \"feed\" WHERE \"entity\" = @p1";

    private const string WaitingSql =
        "SELECT \"id\" FROM \"waiting_entry\" WHERE \"entity\" = @p1 ORDER BY \"id\" LIMIT @p2";

    private const string PlacedSql =
        "SELECT \"id\" FROM \"placed_entry\" WHERE \"entity\" = @p1 AND \"position\" > @p2 "
        + "ORDER BY \"position\" LIMIT @p3";

    private const string AdvanceSql = "UPDATE \"feed\" SET \"last_offset\" = @p1 WHERE \"entity\" = @p2";

    private readonly string _raiseFenceSql = database.Dialect.Upsert(
        "feed", ["entity"], ["epoch", "fence", "last_offset"], "\"fence\" = \"feed\".\"fence\" + 1");

    private readonly string _placeSql =
        "INSERT INTO \"placed_entry\" (\"entity\", \"position\", \"id\", \"at\", \"author_id\", \"kind\") "
        + "SELECT e.\"entity\", @p1 + ROW_NUMBER() OVER (ORDER BY e.\"id\"), e.\"id\", e.\"at\", e.\"author_id\", "
        + $"e.\"kind\" FROM \"change_entry\" e WHERE {database.Dialect.IsAnyOf(FieldType.Integer, "e.\"id\"", "@p2")}";

    // Whoever gives positions keeps the fence from rising meanwhile.
    private readonly string _holdSql = FindSql + database.Dialect.ForUpdate;

    /// <summary>Takes the feed over: whoever held a lower fence can give no more positions.</summary>
    public Task<long> AcquireFenceAsync(string entity, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                session.Execute(_raiseFenceSql, entity, FirstEpoch, 1L, 0L);
                return Find(session, entity).Fence;
            },
            cancellationToken);

    /// <summary>
    /// The newest position; when it is the last one that was told, entries that wait get the next ones first, oldest
    /// first. What got a position and was not told, as something failed, is ahead of the told one at the next call.
    /// </summary>
    /// <exception cref="FenceLostException">Another sequencer took the feed over.</exception>
    public async Task<FeedPosition> PlaceAsync(
        string entity, long fence, FeedPosition told, int limit, CancellationToken cancellationToken)
    {
        // A look costs no wait for the disk, and most of the time there is nothing to do.
        var last = await database.ReadAsync(session => Look(session, entity, fence, told), cancellationToken);
        return last ?? await database.WriteAsync(session => Place(session, entity, fence, limit), cancellationToken);
    }

    /// <summary>The entries after the last one that was told, oldest first.</summary>
    public Task<FeedBatch> ListAfterAsync(
        string entity, FeedPosition told, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ListAfter(session, entity, told, limit), cancellationToken);

    /// <summary>The newest position.</summary>
    public Task<FeedPosition> GetLastAsync(string entity, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Find(session, entity).Last, cancellationToken);

    /// <summary>
    /// Entries after a position, oldest first; null when the position is of another epoch or lies ahead.
    /// </summary>
    public Task<FeedBatch?> ReadAsync(
        string entity, FeedPosition after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
            {
                var last = Find(session, entity).Last;
                return after.Epoch != last.Epoch || after.Offset < 0 || after.Offset > last.Offset
                    ? null
                    : ListAfter(session, entity, after, limit);
            },
            cancellationToken);

    private static Feed Find(Session session, string entity, string sql = FindSql) =>
        session.Find(sql, r => new Feed(r.GetInt64(1), new FeedPosition(r.GetInt64(0), r.GetInt64(2))), entity)
        ?? new Feed(0, new FeedPosition(FirstEpoch, 0));

    private static Feed Checked(Feed feed, string entity, long fence) =>
        feed.Fence == fence ? feed : throw new FenceLostException(entity, fence);

    // Nothing when there is something to do.
    private static FeedPosition? Look(Session session, string entity, long fence, FeedPosition told)
    {
        var last = Checked(Find(session, entity), entity, fence).Last;
        return last == told && session.Find(WaitingSql, r => r.GetInt64(0), entity, 1L) != 0 ? null : last;
    }

    private FeedPosition Place(Session session, string entity, long fence, int limit)
    {
        var last = Checked(Find(session, entity, _holdSql), entity, fence).Last;
        var waiting = session.List(WaitingSql, r => r.GetInt64(0), entity, (long)limit);
        if (waiting.Count == 0)
        {
            return last;
        }

        var list = entries.ListOf(waiting);
        session.Execute(_placeSql, last.Offset, list);
        session.Execute(database.Dialect.ForgetEntries, entity, list);
        ChangedFieldTable.Insert(session, database.Dialect, list);
        var next = last with { Offset = last.Offset + waiting.Count };
        session.Execute(AdvanceSql, next.Offset, entity);
        return next;
    }

    private FeedBatch ListAfter(Session session, string entity, FeedPosition after, int limit) => new()
    {
        Entity = entity,
        First = after with { Offset = after.Offset + 1 },
        Entries = entries.ListInOrder(
            session, session.List(PlacedSql, r => r.GetInt64(0), entity, after.Offset, (long)limit)),
    };

    private sealed record Feed(long Fence, FeedPosition Last);
}
