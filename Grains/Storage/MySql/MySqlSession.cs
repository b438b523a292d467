using System.Data.Common;
using MySqlConnector;

namespace Oro.Grains.Storage.MySql;

/// <summary>A connection to MySQL or MariaDB.</summary>
internal sealed class MySqlSession(MySqlConnection connection, int maxStatements) : Session(connection, maxStatements)
{
    private readonly StatementWatch _watch = new();

    protected override void BeginStatement(Action cancel) => _watch.Begin(MustStop, cancel);

    protected override void EndStatement() => _watch.End();

    protected override void Dispose(bool isDisposing)
    {
        _watch.Dispose();
        base.Dispose(isDisposing);
    }

    protected override DbCommand Create(string sql, int parameterCount)
    {
        var command = base.Create(sql, parameterCount);
        if (IsPatient)
        {
            command.CommandTimeout = 0;
        }

        return command;
    }

    // What has no parameters is no text to be prepared: the server prepares no BEGIN and few of the others.
    protected override void Prepare(DbCommand command)
    {
        if (command.Parameters.Count > 0)
        {
            command.Prepare();
        }
    }
}
