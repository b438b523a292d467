using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using Oro.Errors;
using Oro.Grains.Backing;

namespace Oro.Grains.Storage.PostgreSql;

/// <summary>Opens connections to a PostgreSQL server.</summary>
internal sealed class PostgreSqlConnector(IOptions<StorageOptions> options)
{
    // The last two are known from Oro's DSNs: what they choose there is fixed here.
    public static readonly string[] Options = ["sslmode", "sslrootcert", "charset", "serverVersion"];

    private const string TlsOption = "sslmode";

    // Above what any group of writes takes on a busy server; what answers later than this is taken for dead.
    private const int CommandTimeoutSeconds = 15;

    private static readonly Dictionary<string, SslMode> TlsModes = new(StringComparer.Ordinal)
    {
        ["disable"] = SslMode.Disable,
        ["allow"] = SslMode.Allow,
        ["prefer"] = SslMode.Prefer,
        ["require"] = SslMode.Require,
        ["verify-ca"] = SslMode.VerifyCA,
        ["verify-full"] = SslMode.VerifyFull,
    };

    private readonly StorageOptions _options = options.Value;
    private readonly Lazy<string> _connectionText = new(() => ConnectionText(options.Value));

    // The first day of all is a day, and not the driver's word for "since ever".
    static PostgreSqlConnector() => AppContext.SetSwitch("Npgsql.DisableDateTimeInfinityConversions", true);

    /// <summary>What is wrong with the values of the options of a DSN, or null.</summary>
    public static string? FindFault(Dsn dsn) => dsn.Option(TlsOption) is { } mode && !TlsModes.ContainsKey(mode)
        ? $"{TlsOption} is one of {string.Join(", ", TlsModes.Keys)}."
        : null;

    public Session Open(bool canWrite, Func<NpgsqlException, StorageUnavailableException?> translate)
    {
        var connection = new NpgsqlConnection(_connectionText.Value);
        try
        {
            connection.Open();
            Configure(connection, canWrite);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            connection.Dispose();
            throw (failure is NpgsqlException refused ? translate(refused) : null)
                ?? new StorageUnavailableException("the database", failure.Message);
        }

        return new PostgreSqlSession(connection, _options.MaxPreparedStatements);
    }

    private void Configure(NpgsqlConnection connection, bool canWrite)
    {
        var lockTimeout = (int)_options.LockTimeout.TotalMilliseconds;
        using var command = new NpgsqlCommand(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                SET lock_timeout = {lockTimeout};
                SET idle_in_transaction_session_timeout = '60s';
                SET jit = off;
                SET default_transaction_isolation = 'read committed';
                SET default_transaction_read_only = {(canWrite ? "off" : "on")};
                SELECT current_setting('server_encoding')
                """),
            connection);
        if (command.ExecuteScalar() is not "UTF8")
        {
            throw new StorageUnavailableException(
                "the database", "its encoding is not UTF8; make one with CREATE DATABASE ... ENCODING 'UTF8'");
        }
    }

    private static string ConnectionText(StorageOptions options)
    {
        var dsn = Dsn.Parse(options.Dsn);
        var text = new NpgsqlConnectionStringBuilder
        {
            Host = dsn.Host.Trim('[', ']'),
            Username = dsn.User,
            Password = dsn.Password,
            Database = dsn.Path,
            ApplicationName = "Oro.Orleans",
            Timezone = "UTC",
            SslMode = TlsModes[dsn.Option(TlsOption) ?? "prefer"],
            RootCertificate = dsn.Option("sslrootcert"),
            GssEncryptionMode = GssEncryptionMode.Disable,
            // A connection belongs to a thread of the door for as long as it holds.
            Pooling = false,
            Timeout = (int)Math.Ceiling(options.LockTimeout.TotalSeconds),
            CommandTimeout = CommandTimeoutSeconds,
            TcpKeepAlive = true,
            MaxAutoPrepare = options.MaxPreparedStatements,
            AutoPrepareMinUsages = 2,
        };
        text.Port = dsn.Port ?? text.Port;
        return text.ConnectionString;
    }
}
