using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>
/// Who holds a partition, and what the holder does to its messages. Whoever raises the fence holds it; each turn checks
/// fence and number on the partition's row, which it locks, so nobody acknowledges what is not his.
/// </summary>
internal sealed class PartitionTable(Database database)
{
    public const string FenceSql = "SELECT \"fence\" FROM \"message_partition\" WHERE \"partition\" = @p1";

    // A silo may have ended so often with a message in its hands; then the message is suspected of ending it.
    private const long MaxLosses = 20;

    private const string LostError = "Its silo ended 20 times while it had the message.";

    private const string RaiseSql =
        "UPDATE \"message_partition\" SET \"fence\" = \"fence\" + 1, \"turn\" = 0, \"owner\" = @p2 "
        + "WHERE \"partition\" = @p1";

    private const string BuryLostSql =
        "UPDATE \"message\" SET \"status\" = 6, \"last_error\" = @p2, \"dead_at\" = @p3 "
        + "WHERE \"partition\" = @p1 AND \"status\" = 2 AND \"lost\" >= @p4";

    private const string FreeRunningSql =
        "UPDATE \"message\" SET \"status\" = 1, \"lost\" = \"lost\" + @p2 WHERE \"partition\" = @p1 AND \"status\" = 2";

    private const string FreeOthersSql =
        "UPDATE \"message\" SET \"status\" = 1 WHERE \"partition\" = @p1 AND \"status\" IN (4, 5)";

    private const string HasWorkSql =
        "SELECT COUNT(*) FROM (SELECT 1 FROM (SELECT \"id\" FROM \"message\" WHERE \"partition\" = @p1 "
        + "AND \"status\" = 1 LIMIT 1) AS due UNION ALL SELECT 1 FROM (SELECT \"id\" FROM \"message\" "
        + "WHERE \"partition\" = @p1 AND \"status\" IN (0, 3) AND \"due_at\" <= @p2 LIMIT 1) AS timed) AS work";

    private readonly string _addSql = database.Dialect.InsertIgnore("message_partition", "partition", "fence", "turn");

    /// <summary>
    /// Takes the partition over: whoever held a lower fence can do nothing more, and what it had is due again.
    /// </summary>
    /// <param name="partition">The number.</param>
    /// <param name="owner">For people, who has it now.</param>
    /// <param name="own">When this owner had the partition before and lives: rows that it has handled since; else
    /// null, and messages that were taken may have ended their silo.</param>
    /// <param name="now">Time of the call.</param>
    public Task<long> AcquireAsync(int partition, string owner, long[]? own, DateTime now) =>
        database.WriteAsync(
            session =>
            {
                session.Execute(_addSql, (long)partition, 0L, 0L);
                session.Execute(RaiseSql, (long)partition, owner);
                if (own is { Length: > 0 })
                {
                    PartitionWriter.Delete(session, database.Dialect, own);
                }

                var at = database.Dialect.ToColumn(FieldType.DateTime, FieldValue.Of(now));
                session.Execute(BuryLostSql, (long)partition, LostError, at, MaxLosses);
                Free(session, partition, losses: own is null ? 1 : 0);
                return session.Find(FenceSql, r => r.GetInt64(0), (long)partition);
            },
            CancellationToken.None);

    /// <summary>Does a turn and answers with what it took, in the order in which it is to be handled.</summary>
    /// <exception cref="PartitionLostException">Somebody else holds the partition.</exception>
    public Task<TakenBatch> TakeTurnAsync(PartitionTurn turn) =>
        database.WriteAsync(
            session => new PartitionWriter(session, database.Dialect, turn).Run(), CancellationToken.None);

    /// <summary>Does a last turn and gives back everything that is taken.</summary>
    public Task<TakenBatch> ReleaseAsync(PartitionTurn turn) =>
        database.WriteAsync(
            session =>
            {
                var none = new PartitionWriter(session, database.Dialect, turn with { Room = 0 }).Run();
                Free(session, turn.Partition, losses: 0);
                return none;
            },
            CancellationToken.None);

    /// <summary>Whether a turn would find anything to take.</summary>
    public Task<bool> HasWorkAsync(int partition, DateTime now) =>
        database.ReadAsync(
            session => session.Find(
                HasWorkSql,
                r => r.GetInt64(0),
                (long)partition,
                database.Dialect.ToColumn(FieldType.DateTime, FieldValue.Of(now))) > 0,
            CancellationToken.None);

    private static void Free(Session session, int partition, long losses)
    {
        session.Execute(FreeRunningSql, (long)partition, losses);
        session.Execute(FreeOthersSql, (long)partition);
    }
}
