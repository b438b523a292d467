using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace Oro.Grains.Storage.PostgreSql;

/// <summary>What the failures of PostgreSQL mean.</summary>
internal static class PostgreSqlFailures
{
    private const string IdleInTransaction = "25P03"; // by the setting of our own sessions

    /// <summary>Why the database cannot be used now, or null when the statement itself is at fault.</summary>
    public static string? Reason(DbException failure) => failure switch
    {
        StatementStoppedException => "the query took too long",
        PostgresException refused => Reason(refused.SqlState),
        NpgsqlException { InnerException: TimeoutException } => "it does not answer in time",
        NpgsqlException { InnerException: SocketException socket } => $"nobody answers there ({socket.Message})",
        NpgsqlException => "the connection was lost",
        _ => null,
    };

    /// <summary>Whether the same work may succeed on a new connection.</summary>
    public static bool MayRunAgain(DbException failure) => failure switch
    {
        PostgresException refused => refused.SqlState is PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.FeatureNotSupported // a column came in under a prepared statement
            or PostgresErrorCodes.InvalidSqlStatementName
            or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown
            or IdleInTransaction
            || IsCatalogRace(refused),
        NpgsqlException { InnerException: TimeoutException } => false,
        NpgsqlException => true,
        _ => false,
    };

    // Two changed the same row of the catalog, such as one that makes an index and one that analyzes its table. The
    // message is in the language of the server; where it was raised is not.
    private static bool IsCatalogRace(PostgresException refused) => refused
        is { SqlState: PostgresErrorCodes.InternalError, Routine: "simple_heap_update" or "simple_heap_delete" };

    private static string? Reason(string code) => code switch
    {
        PostgresErrorCodes.QueryCanceled => "the query took too long",
        PostgresErrorCodes.LockNotAvailable => "another transaction keeps its lock",
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure =>
            "others changed the same records all the time",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "it refuses the user or the password",
        PostgresErrorCodes.InsufficientPrivilege => "its user may not do that",
        PostgresErrorCodes.InvalidCatalogName => "it does not have the named database",
        PostgresErrorCodes.TooManyConnections => "it has too many connections already",
        PostgresErrorCodes.DiskFull => "the disk is full",
        PostgresErrorCodes.OutOfMemory => "it has no memory left",
        PostgresErrorCodes.ReadOnlySqlTransaction => "it takes no writes (a standby, perhaps)",
        PostgresErrorCodes.CannotConnectNow => "it is starting or stopping",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => "it is stopping",
        _ when code.StartsWith("08", StringComparison.Ordinal) => "the connection was lost",
        _ when code.StartsWith("58", StringComparison.Ordinal) => "reading or writing its files failed",
        _ => null,
    };
}
