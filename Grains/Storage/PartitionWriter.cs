using System.Data.Common;
using System.Globalization;
using Oro.Entities;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>One turn of a partition's holder as statements, each over all rows that it concerns.</summary>
internal sealed class PartitionWriter(Session session, SqlDialect dialect, PartitionTurn turn)
{
    // Most messages that come due by time in one turn; the next one takes the next.
    private const long MaxTimed = 500;

    private const string BeginSql =
        "UPDATE \"message_partition\" SET \"turn\" = @p1 "
        + "WHERE \"partition\" = @p2 AND \"fence\" = @p3 AND \"turn\" = @p4";

    private const string RetrySql =
        "UPDATE \"message\" SET \"status\" = 3, \"attempt\" = @p2, \"last_error\" = @p3, \"due_at\" = @p4 "
        + "WHERE \"id\" = @p1 AND \"status\" = 2";

    private const string BurySql =
        "UPDATE \"message\" SET \"status\" = 6, \"attempt\" = @p2, \"last_error\" = @p3, \"dead_at\" = @p4 "
        + "WHERE \"id\" = @p1 AND \"status\" = 2";

    private const string BringBackSql =
        "UPDATE \"message\" SET \"status\" = 1 WHERE \"partition\" = @p1 AND \"status\" = 5";

    private const string TimedSql =
        "SELECT \"id\" FROM \"message\" WHERE \"partition\" = @p1 AND \"status\" = 0 AND \"due_at\" <= @p2 "
        + "ORDER BY \"due_at\" LIMIT @p3";

    private const string PostponeSql = "UPDATE \"message\" SET \"due_at\" = @p2 WHERE \"id\" = @p1";

    private const string ColumnsSql =
        "SELECT m.\"id\", m.\"uid\", m.\"topic\", m.\"message_key\", m.\"lane\", m.\"rank\", m.\"attempt\", "
        + "m.\"created_at\", m.\"user_id\", m.\"organization_id\", m.\"body\", ";

    private const string RetriesSql =
        ColumnsSql + "0 FROM \"message\" m WHERE m.\"partition\" = @p1 AND m.\"status\" = 3 AND m.\"due_at\" <= @p2 "
        + "ORDER BY m.\"due_at\", m.\"id\" LIMIT @p3";

    private const string HeldSql =
        "CASE WHEN EXISTS (SELECT 1 FROM \"message\" h WHERE h.\"lane\" = m.\"lane\" AND h.\"status\" IN (3, 4)) "
        + "THEN 1 ELSE 0 END";

    // A message whose topic does not run now looks again after this time.
    private static readonly TimeSpan Postponement = TimeSpan.FromSeconds(5);

    private readonly object _now = dialect.ToColumn(FieldType.DateTime, FieldValue.Of(turn.Now));

    /// <summary>Deletes the rows of messages that were handled.</summary>
    public static int Delete(Session session, SqlDialect dialect, IEnumerable<long> ids) =>
        session.Execute(
            $"DELETE FROM \"message\" WHERE {AnyOf(dialect, "id")} AND \"status\" = 2",
            List(dialect, ids));

    public TakenBatch Run()
    {
        Begin();
        if (!turn.Handled.IsEmpty)
        {
            Check(Delete(session, dialect, turn.Handled), turn.Handled.Length);
        }

        foreach (var failed in turn.Failed)
        {
            Check(WriteFailure(failed), 1);
        }

        Move(turn.Parked, MessageStatus.Running, MessageStatus.Parked);
        Move(turn.Aside, MessageStatus.Running, MessageStatus.Aside);
        FreeLanes();
        if (turn.BringsBack)
        {
            session.Execute(BringBackSql, (long)turn.Partition);
        }

        return turn.Room > 0 ? Take() : TakenBatch.None;
    }

    private void Begin()
    {
        if (session.Execute(BeginSql, turn.Number, (long)turn.Partition, turn.Fence, turn.Number - 1) != 1)
        {
            var fence = session.Find(PartitionTable.FenceSql, r => r.GetInt64(0), (long)turn.Partition);
            // Under the own fence the first run of this very turn was durable after all, and nobody knows what it took:
            // the holder starts over.
            throw fence == turn.Fence
                ? new InvalidOperationException($"Turn {turn.Number} of partition {turn.Partition} was done before.")
                : new PartitionLostException(turn.Partition, turn.Fence);
        }
    }

    private int WriteFailure(FailedMessage failed) => failed.RetryAt is { } retryAt
        ? session.Execute(
            RetrySql, failed.Id, (long)failed.Failures, failed.Error,
            dialect.ToColumn(FieldType.DateTime, FieldValue.Of(retryAt)))
        : session.Execute(BurySql, failed.Id, (long)failed.Failures, failed.Error, _now);

    private void FreeLanes()
    {
        if (!turn.Freed.IsEmpty)
        {
            session.Execute(
                $"UPDATE \"message\" SET \"status\" = 1 WHERE {AnyOf(dialect, "lane")} AND \"status\" = 4",
                List(dialect, turn.Freed));
        }
    }

    private TakenBatch Take()
    {
        var taken = new List<TakenMessage>();
        var hasMore = turn.LooksAtTimes && TakeTimed(taken);
        return TakeDue(taken) ? new TakenBatch(taken, true) : new TakenBatch(taken, hasMore);
    }

    private bool TakeTimed(List<TakenMessage> taken)
    {
        var timed = session.List(TimedSql, r => r.GetInt64(0), (long)turn.Partition, _now, MaxTimed);
        Move(timed, MessageStatus.Waiting, MessageStatus.Due);
        TakeRetries(taken);
        return timed.Count == MaxTimed || taken.Count == turn.Room;
    }

    private void TakeRetries(List<TakenMessage> taken)
    {
        var retries = session.List(RetriesSql, Read, (long)turn.Partition, _now, (long)turn.Room);
        foreach (var (message, _) in retries.Where(r => !turn.Runnable.Contains(r.Message.Topic)))
        {
            // It stays where it is, in front of its lane, but must not stand in the way of others for ever.
            session.Execute(
                PostponeSql, message.Id,
                dialect.ToColumn(FieldType.DateTime, FieldValue.Of(turn.Now + Postponement)));
        }

        taken.AddRange(retries.Select(r => r.Message).Where(m => turn.Runnable.Contains(m.Topic)));
        Move(taken.Select(m => m.Id), MessageStatus.Retrying, MessageStatus.Running);
    }

    private bool TakeDue(List<TakenMessage> taken)
    {
        var room = turn.Room - taken.Count;
        object?[] arguments = [(long)turn.Partition, (long)room, .. turn.Saturated];
        var others = turn.Saturated.IsEmpty ? "" : $"AND m.\"topic\" NOT IN ({Names(turn.Saturated.Length)}) ";
        var due = session.List(
            $"{ColumnsSql}{HeldSql} FROM \"message\" m WHERE m.\"partition\" = @p1 AND m.\"status\" = 1 {others}"
            + "ORDER BY m.\"rank\", m.\"id\" LIMIT @p2",
            Read,
            arguments);
        var groups = due.ToLookup(d => !turn.Runnable.Contains(d.Message.Topic) ? MessageStatus.Aside
            : d.IsHeld ? MessageStatus.Parked : MessageStatus.Running);
        foreach (var group in groups)
        {
            Move(group.Select(d => d.Message.Id), MessageStatus.Due, group.Key);
        }

        taken.AddRange(groups[MessageStatus.Running].Select(d => d.Message));
        return due.Count == room;
    }

    private void Move(IEnumerable<long> ids, MessageStatus from, MessageStatus to)
    {
        var rows = ids.ToList();
        if (rows.Count > 0)
        {
            var moved = session.Execute(
                $"UPDATE \"message\" SET \"status\" = @p2 WHERE {AnyOf(dialect, "id")} AND \"status\" = @p3",
                List(dialect, rows), (long)to, (long)from);
            Check(moved, rows.Count);
        }
    }

    private (TakenMessage Message, bool IsHeld) Read(DbDataReader row)
    {
        var message = new TakenMessage
        {
            Id = row.GetInt64(0),
            MessageId = new Guid(row.GetFieldValue<byte[]>(1), bigEndian: true),
            Topic = row.GetString(2),
            Key = row.GetString(3),
            Lane = row.GetInt64(4),
            Rank = row.GetInt64(5),
            Failures = (int)row.GetInt64(6),
            CreatedAt = dialect.ReadInstant(row, 7),
            Sender = row.IsDBNull(8)
                ? null
                : new Principal(new UserId(row.GetInt64(8)), new OrganizationId(row.GetInt64(9))),
            Body = row.GetString(10),
        };
        return (message, Convert.ToInt64(row.GetValue(11), CultureInfo.InvariantCulture) != 0);
    }

    private static string Names(int count) =>
        string.Join(", ", Enumerable.Range(3, count).Select(ParameterNames.Of));

    private static string AnyOf(SqlDialect dialect, string column) =>
        dialect.IsAnyOf(FieldType.Integer, SqlDialect.Quote(column), "@p1");

    private static object List(SqlDialect dialect, IEnumerable<long> ids) =>
        dialect.ToList(FieldType.Integer, ids.Select(id => FieldValue.Of(id)));

    // Nobody but the holder moves a message that is not dead: anything else is a fault, and taken back.
    private void Check(int touched, int expected)
    {
        if (touched != expected)
        {
            throw new InvalidOperationException(
                $"Partition {turn.Partition} under fence {turn.Fence}: {touched} rows instead of {expected}.");
        }
    }
}
