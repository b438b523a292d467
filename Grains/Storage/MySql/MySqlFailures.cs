using System.Data.Common;
using MySqlConnector;

namespace Oro.Grains.Storage.MySql;

/// <summary>What the failures of MySQL and MariaDB mean.</summary>
internal static class MySqlFailures
{
    // ER_NEED_REPREPARE: a table changed under a prepared statement.
    private const int NeedsPreparation = 1615;

    // Of the network, of the client, and of a connection that the server ended.
    private static readonly int[] LostCodes = [1158, 1159, 1160, 1161, 1927, 2006, 2013, 3169, 4031];

    /// <summary>Why the database cannot be used now, or null when the statement itself is at fault.</summary>
    public static string? Reason(DbException failure) => failure switch
    {
        StatementStoppedException => "the query took too long",
        MySqlException refused => Reason(refused),
        _ => null,
    };

    /// <summary>Whether the same work may succeed on a new connection.</summary>
    public static bool MayRunAgain(DbException failure) => failure is MySqlException refused
        && (IsLost(refused) || (int)refused.ErrorCode == NeedsPreparation || refused.ErrorCode is
            MySqlErrorCode.LockDeadlock
            or MySqlErrorCode.UnknownStatementHandler
            or MySqlErrorCode.TableDefinitionChanged
            or MySqlErrorCode.CheckRead);

    private static bool IsLost(MySqlException failure) =>
        failure.ErrorCode is MySqlErrorCode.None
            or MySqlErrorCode.ServerShutdown
            or MySqlErrorCode.NormalShutdown
            or MySqlErrorCode.UnableToConnectToHost
        || LostCodes.Contains((int)failure.ErrorCode);

    private static string? Reason(MySqlException failure) => failure.ErrorCode switch
    {
        MySqlErrorCode.QueryInterrupted or MySqlErrorCode.CommandTimeoutExpired => "the query took too long",
        MySqlErrorCode.LockWaitTimeout => "another transaction keeps its lock",
        MySqlErrorCode.LockDeadlock => "others changed the same records all the time",
        MySqlErrorCode.AccessDenied => "it refuses the user or the password",
        MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.TableAccessDenied => "its user may not do that",
        MySqlErrorCode.UnknownDatabase => "it does not have the named database",
        MySqlErrorCode.ConnectionCountError => "it has too many connections already",
        MySqlErrorCode.DiskFull => "the disk is full",
        MySqlErrorCode.OutOfMemory => "it has no memory left",
        MySqlErrorCode.OptionPreventsStatement => "it takes no writes (a replica, perhaps)",
        MySqlErrorCode.UnableToConnectToHost => $"nobody answers there ({failure.Message})",
        _ => IsLost(failure) ? "the connection was lost" : null,
    };
}
