using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Oro.Tests.Faults.Storage;

/// <summary>A command that fails when it is a COMMIT and a fault is due.</summary>
internal sealed class FailingCommand(DbCommand inner, CommitFaults faults) : DbCommand
{
    [AllowNull]
    public override string CommandText { get => inner.CommandText; set => inner.CommandText = value; }

    public override int CommandTimeout { get => inner.CommandTimeout; set => inner.CommandTimeout = value; }

    public override CommandType CommandType { get => inner.CommandType; set => inner.CommandType = value; }

    public override bool DesignTimeVisible { get => false; set => inner.DesignTimeVisible = value; }

    public override UpdateRowSource UpdatedRowSource
    {
        get => inner.UpdatedRowSource;
        set => inner.UpdatedRowSource = value;
    }

    protected override DbConnection? DbConnection { get => inner.Connection; set => inner.Connection = value; }

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    protected override DbTransaction? DbTransaction { get => inner.Transaction; set => inner.Transaction = value; }

    public override void Cancel() => inner.Cancel();

    public override void Prepare() => inner.Prepare();

    public override object? ExecuteScalar() => inner.ExecuteScalar();

    public override int ExecuteNonQuery()
    {
        if (CommandText != "COMMIT")
        {
            return inner.ExecuteNonQuery();
        }

        if (faults.BeforeCommit > 0)
        {
            faults.BeforeCommit--;
            throw new CommitFailedException();
        }

        var result = inner.ExecuteNonQuery();
        if (faults.AfterCommit > 0)
        {
            faults.AfterCommit--;
            throw new CommitFailedException();
        }

        return result;
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => inner.ExecuteReader(behavior);

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();
}
