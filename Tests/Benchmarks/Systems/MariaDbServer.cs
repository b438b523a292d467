using System.Globalization;
using System.Net;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Systems;

/// <summary>A MariaDB of Debian's for this run alone: fresh data, loopback only, its default settings.</summary>
internal sealed class MariaDbServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/mariadbd";
    private const string Account = "mysql";
    private const string Password = "bench";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly string _folder;
    private readonly ServerProcess _process;

    private MariaDbServer(string folder, IPEndPoint address, ServerProcess process)
    {
        _folder = folder;
        _process = process;
        Address = address;
    }

    public IPEndPoint Address { get; }

    /// <summary>Its address as an operator writes it.</summary>
    public string Dsn => $"mysql://{Account}:{Password}@{Address}/oro";

    /// <summary>For a client of our own.</summary>
    public string ConnectionString =>
        $"Server={Address.Address};Port={Address.Port};User={Account};Password={Password};Database=oro";

    public static async Task<MariaDbServer> StartAsync()
    {
        if (!File.Exists(Program))
        {
            throw new BenchFailedException(
                "MariaDB is missing: install the Debian package mariadb-server, or run this as root.");
        }

        var folder = Directory.CreateTempSubdirectory("oro-bench-mariadb-").FullName;
        var users = Path.Combine(folder, "users.sql");
        await File.WriteAllTextAsync(
            users,
            $"""
            CREATE DATABASE IF NOT EXISTS oro CHARACTER SET utf8mb4;
            CREATE USER IF NOT EXISTS '{Account}'@'%' IDENTIFIED BY '{Password}';
            GRANT ALL ON *.* TO '{Account}'@'%';
            """);
        await ServerProcess.RunAsync("chmod", ["-R", "a+rwX", folder]);
        if (Environment.IsPrivilegedProcess)
        {
            await ServerProcess.RunAsync("chown", ["-R", Account, folder]); // it refuses to run as root
        }

        var data = $"--datadir={Path.Combine(folder, "data")}";
        var make = Command(
            "/usr/bin/mariadb-install-db", "--no-defaults", data, "--skip-test-db",
            "--auth-root-authentication-method=normal", $"--tmpdir={folder}");
        await ServerProcess.RunAsync(make[0], make[1..]);
        var address = ServerProcess.FreeAddress();
        var start = Command(
            Program, "--no-defaults", data, "--bind-address=127.0.0.1",
            $"--port={address.Port.ToString(CultureInfo.InvariantCulture)}",
            $"--socket={Path.Combine(folder, "socket")}", $"--pid-file={Path.Combine(folder, "pid")}",
            $"--init-file={users}", $"--tmpdir={folder}", "--skip-name-resolve");
        var server = new MariaDbServer(folder, address, ServerProcess.Start(start[0], start[1..]));
        await server._process.PrintsAsync("ready for connections", StartLimit);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // setpriv runs the program in its own place, so that the process that was started is the one to stop.
    private static string[] Command(params string[] command) => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={Account}", $"--regid={Account}", "--clear-groups", .. command]
        : command;
}
