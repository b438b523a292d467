using System.Data.Common;
using Npgsql;

namespace Oro.Tests.Support.Servers;

/// <summary>PostgreSQL as in production, with fsync, but small.</summary>
public sealed class PostgresServer() : DatabaseServer("postgres", "postgres")
{
    private const string Versions = "/usr/lib/postgresql";

    protected override string Scheme => "postgresql";

    private string DataFolder => Path.Combine(Folder, "data");

    protected override async Task PrepareAsync()
    {
        Requires.Program(ProgramOf("postgres"), "postgresql");
        if (Directory.Exists(DataFolder))
        {
            return;
        }

        var passwordFile = Path.Combine(Folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        await RunAsync(
            ProgramOf("initdb"), "-D", DataFolder, "-U", User, $"--pwfile={passwordFile}", "-A", "scram-sha-256",
            "-E", "UTF8", "--no-instructions");
    }

    protected override IReadOnlyList<string> Command() =>
    [
        ProgramOf("postgres"), "-D", DataFolder, "-p", $"{Port}", "-k", Folder, "-c", "listen_addresses=127.0.0.1",
        "-c", "shared_buffers=32MB", "-c", "max_connections=300",
    ];

    protected override async Task<DbConnection> ConnectAsync()
    {
        var text = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = User,
            Password = Password,
            Database = "postgres",
            Pooling = false,
        };
        var connection = new NpgsqlConnection(text.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static string ProgramOf(string name)
    {
        // Two digits each: the newest is the last in the order of the alphabet.
        var newest = Directory.Exists(Versions)
            ? Directory.GetDirectories(Versions).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        return Path.Combine(newest ?? Versions, "bin", name);
    }
}
