using System.Data.Common;
using Oro.Messaging;

namespace Oro.Grains.Storage;

/// <summary>What there is of each topic, and which topics are paused.</summary>
internal sealed class TopicTable(Database database)
{
    /// <summary>Stands for all topics among the paused ones.</summary>
    public const string All = "*";

    private const string CountSql =
        "SELECT \"topic\", \"status\", COUNT(*), MIN(\"created_at\") FROM \"message\" GROUP BY \"topic\", \"status\"";

    private const string PausedSql = "SELECT \"topic\" FROM \"message_pause\"";

    private const string ResumeSql = "DELETE FROM \"message_pause\" WHERE \"topic\" = @p1";

    private const string ResumeAllSql = "DELETE FROM \"message_pause\"";

    private readonly string _pauseSql = database.Dialect.InsertIgnore("message_pause", "topic");

    /// <summary>Every topic that has messages, is paused or is one of these, by name.</summary>
    public Task<List<TopicStatus>> ListAsync(IEnumerable<string> known, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
            {
                var counts = session.List(CountSql, Read).ToLookup(c => c.Topic);
                var paused = session.List(PausedSql, r => r.GetString(0));
                return counts.Select(c => c.Key).Concat(paused).Concat(known).Where(t => t != All)
                    .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .Select(t => StatusOf(t, counts[t], paused)).ToList();
            },
            cancellationToken);

    public Task<List<string>> ListPausedAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.List(PausedSql, r => r.GetString(0)), cancellationToken);

    public Task PauseAsync(string topic, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(_pauseSql, topic), cancellationToken);

    public Task ResumeAsync(string topic, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => topic == All ? session.Execute(ResumeAllSql) : session.Execute(ResumeSql, topic),
            cancellationToken);

    private Count Read(DbDataReader row) => new(
        row.GetString(0), (MessageStatus)row.GetInt64(1), row.GetInt64(2),
        database.Dialect.ReadInstant(row, 3));

    private static TopicStatus StatusOf(string topic, IEnumerable<Count> counts, List<string> paused)
    {
        var all = counts.ToList();
        return new TopicStatus
        {
            Topic = topic,
            IsPaused = paused.Contains(topic) || paused.Contains(All),
            Waiting = Sum(MessageStatus.Waiting, MessageStatus.Retrying, MessageStatus.Parked),
            Due = Sum(MessageStatus.Due, MessageStatus.Aside),
            Running = Sum(MessageStatus.Running),
            Dead = Sum(MessageStatus.Dead),
            Oldest = all.Where(c => c.Status != MessageStatus.Dead).Select(c => (DateTime?)c.Oldest).Min(),
        };

        long Sum(params MessageStatus[] statuses) => all.Where(c => statuses.Contains(c.Status)).Sum(c => c.Messages);
    }

    private sealed record Count(string Topic, MessageStatus Status, long Messages, DateTime Oldest);
}
