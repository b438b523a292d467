using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace Oro.Grains.Storage.PostgreSql;

/// <summary>
/// A connection to PostgreSQL. Parameters are positional and typed, so that the driver neither reads a text twice nor
/// prepares one twice; it prepares by itself what comes more than once.
/// </summary>
internal sealed partial class PostgreSqlSession(NpgsqlConnection connection, int maxStatements)
    : Session(connection, maxStatements)
{
    private const int MaxTexts = 2000; // some 500 bytes each; then it begins again

    private readonly StatementWatch _watch = new();
    private readonly Dictionary<string, string> _positional = new(StringComparer.Ordinal);

    public override IReadOnlyList<int> ExecuteBatch(IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0)
        {
            return [];
        }

        using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(Positional(statement.Sql));
            foreach (var argument in statement.Arguments)
            {
                var parameter = new NpgsqlParameter();
                Bind(parameter, argument);
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        BeginStatement(batch.Cancel);
        try
        {
            batch.ExecuteNonQuery();
        }
        catch (OperationCanceledException)
        {
            throw new StatementStoppedException();
        }
        finally
        {
            EndStatement();
        }

        return [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(c => (int)c.Rows)];
    }

    protected override void BeginStatement(Action cancel) => _watch.Begin(MustStop, cancel);

    protected override void EndStatement() => _watch.End();

    protected override void Dispose(bool isDisposing)
    {
        _watch.Dispose();
        base.Dispose(isDisposing);
    }

    protected override void Bind(DbParameter parameter, object? value)
    {
        var typed = (NpgsqlParameter)parameter;
        if (value is Nothing nothing)
        {
            typed.NpgsqlDbType = nothing.Type;
            typed.Value = DBNull.Value;
            return;
        }

        // Without a type where nobody says it: the server finds one for a null.
        typed.ResetDbType();
        typed.Value = value ?? DBNull.Value;
    }

    protected override DbCommand Create(string sql, int parameterCount)
    {
        var command = new NpgsqlCommand(Positional(sql), connection);
        if (IsPatient)
        {
            command.CommandTimeout = 0;
        }

        for (var i = 0; i < parameterCount; i++)
        {
            command.Parameters.Add(new NpgsqlParameter());
        }

        return command;
    }

    // The driver does: only what comes again, and with the types that it comes with.
    protected override void Prepare(DbCommand command)
    {
    }

    private string Positional(string sql)
    {
        if (!_positional.TryGetValue(sql, out var text))
        {
            if (_positional.Count >= MaxTexts)
            {
                _positional.Clear();
            }

            text = Parameter().Replace(sql, "$$$1");
            _positional.Add(sql, text);
        }

        return text;
    }

    [GeneratedRegex("@p([0-9]+)")]
    private static partial Regex Parameter();
}

/// <summary>No value, for a column of that type.</summary>
internal sealed record Nothing(NpgsqlDbType Type);
