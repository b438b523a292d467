using System.Data.Common;
using Oro.Entities;
using Oro.Messaging;

namespace Oro.Grains.Storage;

/// <summary>Dead letters: listed, delivered again, discarded.</summary>
internal sealed class DeadLetterTable(Database database)
{
    private const int MaxListed = 1000;
    private const int MaxMoved = 1000; // in one transaction, which others wait for

    private const string ListSql =
        "SELECT \"uid\", \"topic\", \"message_key\", \"attempt\", \"last_error\", \"dead_at\" FROM \"message\" WHERE ";

    // Its row is as old as it was: it goes in front of what was published since.
    private const string RedeliverSql =
        "UPDATE \"message\" SET \"status\" = 1, \"attempt\" = 0, \"lost\" = 0, \"dead_at\" = NULL WHERE ";

    private const string DiscardSql = "DELETE FROM \"message\" WHERE ";

    public Task<List<DeadLetter>> ListAsync(DeadLetterChoice choice, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
            {
                var (where, arguments) = Where(choice);
                return session.List(
                    $"{ListSql}{where} ORDER BY \"dead_at\" DESC LIMIT {MaxListed}", Read, arguments);
            },
            cancellationToken);

    public Task<int> RedeliverAsync(DeadLetterChoice choice, CancellationToken cancellationToken) =>
        ChangeAsync(RedeliverSql, choice, cancellationToken);

    public Task<int> DiscardAsync(DeadLetterChoice choice, CancellationToken cancellationToken) =>
        ChangeAsync(DiscardSql, choice, cancellationToken);

    private async Task<int> ChangeAsync(string sql, DeadLetterChoice choice, CancellationToken cancellationToken)
    {
        var changed = 0;
        for (var last = MaxMoved; last == MaxMoved; changed += last)
        {
            last = await database.WriteAsync(session => Change(session, sql, choice), cancellationToken);
        }

        return changed;
    }

    private int Change(Session session, string sql, DeadLetterChoice choice)
    {
        var (where, arguments) = Where(choice);
        var rows = session.List(
            $"SELECT \"id\" FROM \"message\" WHERE {where} LIMIT {MaxMoved}", r => r.GetInt64(0), arguments);
        return rows.Count == 0
            ? 0
            : session.Execute(
                $"{sql}\"status\" = 6 AND {database.Dialect.IsAnyOf(FieldType.Integer, "\"id\"", "@p1")}",
                database.Dialect.ToList(FieldType.Integer, rows.Select(id => FieldValue.Of(id))));
    }

    private static (string Sql, object?[] Arguments) Where(DeadLetterChoice choice)
    {
        if (choice.Ids.Length > MaxMoved)
        {
            throw new Errors.LimitExceededException("number of ids", MaxMoved, choice.Ids.Length);
        }

        var uids = string.Join(", ", Enumerable.Range(1, choice.Ids.Length).Select(ParameterNames.Of));
        return choice switch
        {
            { Ids.IsEmpty: false } => (
                $"\"status\" = 6 AND \"uid\" IN ({uids})",
                [.. choice.Ids.Select(id => (object?)id.ToByteArray(bigEndian: true))]),
            { Topic: { } topic } => ("\"status\" = 6 AND \"topic\" = @p1", [topic]),
            _ => ("\"status\" = 6", []),
        };
    }

    private DeadLetter Read(DbDataReader row) => new()
    {
        Id = new Guid(row.GetFieldValue<byte[]>(0), bigEndian: true),
        Topic = row.GetString(1),
        Key = row.GetString(2),
        Attempts = (int)row.GetInt64(3),
        Error = row.IsDBNull(4) ? "" : row.GetString(4),
        At = database.Dialect.ReadInstant(row, 5),
    };
}
