using System.Collections.Concurrent;
using Oro.Entities;
using Oro.Messaging;

namespace Oro.Grains.Storage;

/// <summary>Stores messages, many in one statement.</summary>
internal sealed class MessageTable(Database database)
{
    private static readonly string[] Columns =
    [
        "uid", "topic", "message_key", "lane", "partition", "rank", "status", "due_at", "created_at", "user_id",
        "organization_id", "body", "attempt", "lost",
    ];

    // Statements of a few sizes, so that few are prepared.
    private static readonly int[] Sizes = [64, 16, 4, 1];
    private static readonly ConcurrentDictionary<(Type Dialect, int Size), string> Statements = new();

    /// <summary>
    /// Stores them in a transaction of their own and answers when they are durable. One that is stored already stays
    /// as it is, so a call of unknown outcome can be made again.
    /// </summary>
    public Task<int> InsertAsync(
        OutgoingMessage[] messages, DateTime at, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Insert(session, database.Dialect, at, messages), cancellationToken);

    /// <summary>Stores them in the transaction of the session, in their order.</summary>
    public static int Insert(
        Session session, SqlDialect dialect, DateTime at, params ReadOnlySpan<OutgoingMessage> messages)
    {
        session.ExecuteBatch(ToStatements(dialect, at, messages));
        return messages.Length;
    }

    /// <summary>The statements that store them, in their order.</summary>
    public static List<Statement> ToStatements(
        SqlDialect dialect, DateTime at, ReadOnlySpan<OutgoingMessage> messages)
    {
        var statements = new List<Statement>();
        var createdAt = dialect.ToColumn(FieldType.DateTime, FieldValue.Of(at));
        for (var done = 0; done < messages.Length;)
        {
            var left = messages.Length - done;
            var size = Array.Find(Sizes, s => s <= left);
            var arguments = new object?[size * Columns.Length];
            for (var i = 0; i < size; i++)
            {
                Fill(arguments.AsSpan(i * Columns.Length, Columns.Length), messages[done + i], dialect, at, createdAt);
            }

            statements.Add(new Statement(StatementOf(dialect, size), arguments));
            done += size;
        }

        return statements;
    }

    /// <summary>The rank of a priority: what goes first is smallest.</summary>
    public static long RankOf(MessagePriority priority) => MessagePriority.VeryHigh - priority;

    private static void Fill(
        Span<object?> row, OutgoingMessage message, SqlDialect dialect, DateTime at, object createdAt)
    {
        var waits = message.DueAt > at;
        row[0] = message.Id.ToByteArray(bigEndian: true);
        row[1] = message.Topic;
        row[2] = message.Key;
        row[3] = message.Lane;
        row[4] = (long)message.Partition;
        row[5] = RankOf(message.Priority);
        row[6] = (long)(waits ? MessageStatus.Waiting : MessageStatus.Due);
        row[7] = dialect.ToColumn(FieldType.DateTime, FieldValue.Of(waits ? message.DueAt : default(DateTime?)));
        row[8] = createdAt;
        row[9] = dialect.ToColumn(FieldType.Integer, FieldValue.Of(message.Sender?.User.Value));
        row[10] = dialect.ToColumn(FieldType.Integer, FieldValue.Of(message.Sender?.Organization.Value));
        row[11] = message.Body;
        row[12] = 0L;
        row[13] = 0L;
    }

    private static string StatementOf(SqlDialect dialect, int size) =>
        Statements.GetOrAdd((dialect.GetType(), size), _ => MakeStatement(dialect, size));

    // The statement for one row, with its values as often as there are rows.
    private static string MakeStatement(SqlDialect dialect, int size)
    {
        var rows = Enumerable.Range(0, size).Select(row => string.Join(
            ", ", Enumerable.Range((row * Columns.Length) + 1, Columns.Length).Select(ParameterNames.Of)));
        return dialect.InsertIgnore("message", Columns)
            .Replace(ParameterNames.UpTo(Columns.Length), string.Join("), (", rows), StringComparison.Ordinal);
    }
}
