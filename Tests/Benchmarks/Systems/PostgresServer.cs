using System.Globalization;
using System.Net;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Systems;

/// <summary>A PostgreSQL of Debian's for this run alone: fresh data, loopback only, its default settings.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Account = "postgres";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly string _folder;
    private readonly ServerProcess _process;

    private PostgresServer(string folder, IPEndPoint address, ServerProcess process)
    {
        _folder = folder;
        _process = process;
        Address = address;
    }

    public IPEndPoint Address { get; }

    public int ProcessId => _process.Id;

    private static string Binaries =>
        Directory.Exists("/usr/lib/postgresql")
            ? Path.Combine(Directory.GetDirectories("/usr/lib/postgresql").Order().Last(), "bin")
            : throw new BenchFailedException(
                "PostgreSQL is missing: install the Debian package postgresql, or run this as root.");

    public static async Task<PostgresServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("oro-bench-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await ServerProcess.RunAsync("chown", [Account, folder]); // it refuses to run as root
        }

        // Collation C: prefix searches use the index as it is.
        var make = Command(
            "initdb", "-D", folder, "--auth=trust", $"--username={Account}", "--encoding=UTF8", "--locale=C");
        await ServerProcess.RunAsync(make[0], make[1..]);
        var address = ServerProcess.FreeAddress();
        var port = address.Port.ToString(CultureInfo.InvariantCulture);
        var start = Command("postgres", "-D", folder, "-k", folder, "-h", "127.0.0.1", "-p", port);
        var server = new PostgresServer(folder, address, ServerProcess.Start(start[0], start[1..]));
        await server._process.PrintsAsync("ready to accept connections", StartLimit);
        return server;
    }

    /// <summary>Runs a script of SQL and psql commands.</summary>
    public async Task RunAsync(string script)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script);
            await ServerProcess.RunAsync("psql",
            [
                "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", $"{Address.Port}", "-U", Account,
                "-d", Account, "-f", file,
            ]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // setpriv runs the program in its own place, so that the process that was started is the one to stop.
    private static string[] Command(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={Account}", $"--regid={Account}", "--clear-groups", PathOf(program), .. arguments]
            : [PathOf(program), .. arguments];

    private static string PathOf(string program) => Path.Combine(Binaries, program);
}
