using System.Data;
using System.Data.Common;

namespace Oro.Grains.Storage;

/// <summary>
/// One connection with its prepared statements. Belongs to one thread of <see cref="Database"/> and never leaves it.
/// </summary>
internal class Session(DbConnection connection, int maxStatements) : IDisposable
{
    private const string Savepoint = "work";

    private readonly Dictionary<string, DbCommand> _statements = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    public DbConnection Connection => connection;

    /// <summary>Whether a statement may take as long as it takes, as an index over a large table does.</summary>
    public bool IsPatient { get; set; }

    /// <summary>Asked now and then while a statement runs; true stops it.</summary>
    public Func<bool>? MustStop { get; set; }

    /// <summary>Runs a statement and says how many rows it touched.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> arguments)
    {
        var command = Prepare(sql, arguments);
        BeginStatement(command.Cancel);
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (OperationCanceledException)
        {
            throw new StatementStoppedException();
        }
        finally
        {
            EndStatement();
        }
    }

    public int Execute(Statement statement) => Execute(statement.Sql, statement.Arguments);

    /// <summary>
    /// Runs statements that travel together, in their order, and says how many rows each touched or found. The first
    /// that fails ends them.
    /// </summary>
    public virtual IReadOnlyList<int> ExecuteBatch(IReadOnlyList<Statement> statements) =>
        [.. statements.Select(s => s.IsQuery ? List(s.Sql, _ => true, s.Arguments).Count : Execute(s))];

    /// <summary>Reads the first row, or answers with the default when there is none.</summary>
    public T? Find<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> arguments)
    {
        var command = Prepare(sql, arguments);
        BeginStatement(command.Cancel);
        try
        {
            using var reader = command.ExecuteReader();
            return reader.Read() ? read(reader) : default;
        }
        catch (OperationCanceledException)
        {
            throw new StatementStoppedException();
        }
        finally
        {
            EndStatement();
        }
    }

    /// <summary>Reads every row; the statement itself limits them.</summary>
    public List<T> List<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> arguments)
    {
        var rows = new List<T>();
        var command = Prepare(sql, arguments);
        BeginStatement(command.Cancel);
        try
        {
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }
        }
        catch (OperationCanceledException)
        {
            throw new StatementStoppedException();
        }
        finally
        {
            EndStatement();
        }

        return rows;
    }

    public void BeginWork() => Execute($"SAVEPOINT {Savepoint}");

    public void EndWork() => Execute($"RELEASE SAVEPOINT {Savepoint}");

    /// <summary>Takes back what the current piece of work wrote; the transaction goes on.</summary>
    public void UndoWork() => Execute($"ROLLBACK TO SAVEPOINT {Savepoint}");

    /// <summary>Makes the transaction durable.</summary>
    public void Commit() => Execute("COMMIT");

    /// <summary>Takes the transaction back.</summary>
    public void Rollback() => Execute("ROLLBACK");

    /// <summary>Takes the transaction back; false when even that fails and the connection is of no more use.</summary>
    public bool TryRollback()
    {
        if (connection.State != ConnectionState.Open)
        {
            return false;
        }

        try
        {
            // Whoever was to stop the work is not to stop its end.
            MustStop = null;
            Rollback();
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing)
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    /// <summary>Before a statement is sent, with what stops it: for connections that do not ask themselves.</summary>
    protected virtual void BeginStatement(Action cancel)
    {
    }

    protected virtual void EndStatement()
    {
    }

    /// <summary>Gives a parameter its value.</summary>
    protected virtual void Bind(DbParameter parameter, object? value) => parameter.Value = value ?? DBNull.Value;

    /// <summary>A new statement of that text, with parameters that have no value yet.</summary>
    protected virtual DbCommand Create(string sql, int parameterCount)
    {
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

        return command;
    }

    /// <summary>Has the database prepare a statement that has its first values.</summary>
    protected virtual void Prepare(DbCommand command) => command.Prepare();

    private DbCommand Prepare(string sql, ReadOnlySpan<object?> arguments)
    {
        var isNew = !_statements.TryGetValue(sql, out var command);
        if (isNew)
        {
            command = Create(sql, arguments.Length);
        }

        var parameters = command!.Parameters;
        for (var i = 0; i < arguments.Length; i++)
        {
            Bind(parameters[i], arguments[i]);
        }

        if (isNew)
        {
            Keep(sql, command);
        }

        return command;
    }

    private void Keep(string sql, DbCommand command)
    {
        if (_statements.Count >= maxStatements && _statements.Remove(_oldestFirst.Dequeue(), out var oldest))
        {
            oldest.Dispose();
        }

        Prepare(command);
        _statements.Add(sql, command);
        _oldestFirst.Enqueue(sql);
    }
}
