using System.Globalization;
using Microsoft.Extensions.Options;
using MySqlConnector;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Backing;

namespace Oro.Grains.Storage.MySql;

/// <summary>Opens connections to a MySQL or MariaDB server.</summary>
internal sealed class MySqlServerConnector(IOptions<StorageOptions> options)
{
    // The last two are known from Oro's DSNs: what they choose there is fixed here.
    public static readonly string[] Options = ["sslmode", "sslrootcert", "charset", "serverVersion"];

    private const string TlsOption = "sslmode";

    // Above what any group of writes takes on a busy server; what answers later than this is taken for dead.
    private const uint CommandTimeoutSeconds = 15;

    // Ids have 19 digits at most; what does not fit is a part of an id beyond the ones that are read.
    private const int MaxIdsLength = (RecordIds.MaxIds + 2) * 20;

    private static readonly Dictionary<string, MySqlSslMode> TlsModes = new(StringComparer.Ordinal)
    {
        ["disable"] = MySqlSslMode.Disabled,
        ["prefer"] = MySqlSslMode.Preferred,
        ["require"] = MySqlSslMode.Required,
        ["verify-ca"] = MySqlSslMode.VerifyCA,
        ["verify-full"] = MySqlSslMode.VerifyFull,
    };

    private readonly StorageOptions _options = options.Value;
    private readonly Lazy<string> _connectionText = new(() => ConnectionText(options.Value));

    /// <summary>What is wrong with the values of the options of a DSN, or null.</summary>
    public static string? FindFault(Dsn dsn) => dsn.Option(TlsOption) is { } mode && !TlsModes.ContainsKey(mode)
        ? $"{TlsOption} is one of {string.Join(", ", TlsModes.Keys)}."
        : null;

    public Session Open(bool canWrite, Func<MySqlException, StorageUnavailableException?> translate)
    {
        var connection = new MySqlConnection(_connectionText.Value);
        try
        {
            connection.Open();
            Configure(connection, canWrite);
        }
        catch (MySqlException failure)
        {
            connection.Dispose();
            throw translate(failure) ?? new StorageUnavailableException("the database", failure.Message);
        }

        return new MySqlSession(connection, _options.MaxPreparedStatements);
    }

    private void Configure(MySqlConnection connection, bool canWrite)
    {
        var lockTimeout = (int)Math.Ceiling(_options.LockTimeout.TotalSeconds);
        using var command = new MySqlCommand(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                SET SESSION sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',
                time_zone = '+00:00', group_concat_max_len = {MaxIdsLength},
                innodb_lock_wait_timeout = {lockTimeout}, lock_wait_timeout = {lockTimeout};
                SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, {(canWrite ? "READ WRITE" : "READ ONLY")}
                """),
            connection);
        command.ExecuteNonQuery();
    }

    private static string ConnectionText(StorageOptions options)
    {
        var dsn = Dsn.Parse(options.Dsn);
        var text = new MySqlConnectionStringBuilder
        {
            Server = dsn.Host.Trim('[', ']'),
            UserID = dsn.User ?? "",
            Password = dsn.Password ?? "",
            Database = dsn.Path,
            ApplicationName = "Oro.Orleans",
            CharacterSet = "utf8mb4",
            SslMode = TlsModes[dsn.Option(TlsOption) ?? "prefer"],
            SslCa = dsn.Option("sslrootcert") ?? "",
            // A connection belongs to a thread of the door for as long as it holds.
            Pooling = false,
            ConnectionTimeout = (uint)Math.Ceiling(options.LockTimeout.TotalSeconds),
            DefaultCommandTimeout = CommandTimeoutSeconds,
            Keepalive = 30,
            DateTimeKind = MySqlDateTimeKind.Utc,
            IgnorePrepare = false,
            AllowPublicKeyRetrieval = true,
        };
        text.Port = (uint?)dsn.Port ?? text.Port;
        return text.ConnectionString;
    }
}
