using System.Data.Common;
using Oro.Grains.Storage;
using Oro.Grains.Storage.Sqlite;

namespace Oro.Tests.Faults.Storage;

/// <summary>SQLite whose COMMIT may fail, before it did anything or after it was durable.</summary>
internal sealed class FailingDialect(SqliteConnector connector, CommitFaults faults) : SqliteDialect(connector)
{
    public override Session Open(bool canWrite)
    {
        var session = base.Open(canWrite);
        return canWrite ? new Session(new FailingConnection(session.Connection, faults), maxStatements: 100) : session;
    }
}

/// <summary>The faults that are still to happen.</summary>
internal sealed class CommitFaults
{
    public int BeforeCommit { get; set; }

    public int AfterCommit { get; set; }
}

internal sealed class CommitFailedException() : DbException("The connection was lost.");
