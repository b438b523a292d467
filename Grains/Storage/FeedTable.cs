using Oro.Live;

namespace Oro.Grains.Storage;

/// <summary>
/// Positions of change entries. Committed entries have none; the sequencer of the entity, and only the one with the
/// highest fence, gives them consecutive ones. Nobody reads an entry from a feed before it has a position.
/// </summary>
internal sealed class FeedTable(Database database, ChangeEntryReader entries)
{
    public const long FirstEpoch = 1;

    private const string FindSql =
        "SELECT \"epoch\", \"fence\", \"last_offset\" FROM \"feed\" WHERE \"entity\" = @p1";

    private const string WaitingSql =
        "SELECT \"id\" FROM \"change_entry\" WHERE \"entity\" = @p1 AND \"position\" IS NULL "
        + "ORDER BY \"position\", \"id\" LIMIT @p2";

    private const string AdvanceSql = "UPDATE \"feed\" SET \"last_offset\" = @p1 WHERE \"entity\" = @p2";

    private readonly string _raiseFenceSql = database.Dialect.Upsert(
        "feed", ["entity"], ["epoch", "fence", "last_offset"], "\"fence\" = \"feed\".\"fence\" + 1");

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
    /// The entries after the last one that was told, oldest first; when there are none, those without a position get
    /// the next ones first. What got a position and was not answered, as something failed, comes with the next call.
    /// </summary>
    /// <exception cref="FenceLostException">Another sequencer took the feed over.</exception>
    public async Task<FeedBatch> SequenceAsync(
        string entity, long fence, FeedPosition told, int limit, CancellationToken cancellationToken)
    {
        // A look costs no wait for the disk, and most of the time there is nothing to do.
        if (await database.ReadAsync(session => IsWaiting(session, entity, fence, told), cancellationToken))
        {
            await database.WriteAsync(session => Place(session, entity, fence, limit), cancellationToken);
        }

        // Read elsewhere than on the one thread that everybody's writes wait for.
        return await database.ReadAsync(session => ListAfter(session, entity, told, limit), cancellationToken);
    }

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

    private static bool IsWaiting(Session session, string entity, long fence, FeedPosition told) =>
        Checked(Find(session, entity), entity, fence).Last == told
        && session.Find(WaitingSql, r => r.GetInt64(0), entity, 1L) != 0;

    private int Place(Session session, string entity, long fence, int limit)
    {
        var position = Checked(Find(session, entity, _holdSql), entity, fence).Last.Offset;
        var waiting = session.List(WaitingSql, r => r.GetInt64(0), entity, (long)limit);
        database.Dialect.PlaceEntries(session, waiting, position + 1);
        ChangedFieldTable.Insert(session, database.Dialect, waiting);
        session.Execute(AdvanceSql, position + waiting.Count, entity);
        return waiting.Count;
    }

    private FeedBatch ListAfter(Session session, string entity, FeedPosition after, int limit) => new()
    {
        Entity = entity,
        First = after with { Offset = after.Offset + 1 },
        Entries = entries.List(
            session,
            "e.\"entity\" = @p1 AND e.\"position\" > @p2 ORDER BY e.\"position\" LIMIT @p3",
            entity, after.Offset, (long)limit),
    };

    private sealed record Feed(long Fence, FeedPosition Last);
}
