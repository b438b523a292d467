using System.Data.Common;

namespace Oro.Grains.Storage;

/// <summary>
/// One connection with its prepared statements. Belongs to one thread of <see cref="Database"/> and never leaves it.
/// </summary>
internal sealed class Session(DbConnection connection, int maxStatements) : IDisposable
{
    private const string Savepoint = "work";

    private readonly Dictionary<string, DbCommand> _statements = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    public DbConnection Connection => connection;

    /// <summary>Asked now and then while a statement runs; true stops it.</summary>
    public Func<bool>? MustStop { get; set; }

    /// <summary>Runs a statement and says how many rows it touched.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> arguments) =>
        Prepare(sql, arguments).ExecuteNonQuery();

    public int Execute(Statement statement) => Execute(statement.Sql, statement.Arguments);

    /// <summary>
    /// Runs statements that travel together, in their order, and says how many rows each touched.
    /// </summary>
    public IReadOnlyList<int> ExecuteBatch(IReadOnlyList<Statement> statements) => [.. statements.Select(Execute)];

    /// <summary>Reads the first row, or answers with the default when there is none.</summary>
    public T? Find<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> arguments)
    {
        using var reader = Prepare(sql, arguments).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    /// <summary>Reads every row; the statement itself limits them.</summary>
    public List<T> List<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> arguments)
    {
        var rows = new List<T>();
        using var reader = Prepare(sql, arguments).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void BeginWork() => Execute($"SAVEPOINT {Savepoint}");

    public void EndWork() => Execute($"RELEASE {Savepoint}");

    /// <summary>Takes back what the current piece of work wrote; the transaction goes on.</summary>
    public void UndoWork() => Execute($"ROLLBACK TO {Savepoint}");

    /// <summary>Makes the transaction durable.</summary>
    public void Commit() => Execute("COMMIT");

    /// <summary>Takes the transaction back; false when even that fails and the connection is of no more use.</summary>
    public bool TryRollback()
    {
        try
        {
            Execute("ROLLBACK");
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<object?> arguments)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            command = Add(sql, arguments.Length);
        }

        var parameters = command.Parameters;
        for (var i = 0; i < arguments.Length; i++)
        {
            parameters[i].Value = arguments[i] ?? DBNull.Value;
        }

        return command;
    }

    private DbCommand Add(string sql, int parameterCount)
    {
        if (_statements.Count >= maxStatements && _statements.Remove(_oldestFirst.Dequeue(), out var oldest))
        {
            oldest.Dispose();
        }

        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are made of names in definitions; every value is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameterCount; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = ParameterNames.Of(i);
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        _statements.Add(sql, command);
        _oldestFirst.Enqueue(sql);
        return command;
    }
}
