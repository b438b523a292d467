using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Oro.Benchmarks.Systems.Oro;

/// <summary>
/// The built product as an operator of several processes runs it, on one machine: two silos, a gateway, and nginx with
/// the configuration of <c>deploy/</c> in front.
/// </summary>
internal sealed class OroClusterSystem(string databaseDsn) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("oro-bench-cluster-").FullName;
    private readonly List<ServerProcess> _processes = [];

    public IPEndPoint Address { get; } = ServerProcess.FreeAddress();

    private Dictionary<string, string> Environment => new()
    {
        ["ORO_DB_DSN"] = databaseDsn,
        ["ORO_SECRET"] = "bench-secret-of-enough-characters",
        ["ORO_URL"] = $"http://{Address}",
    };

    public async Task StartAsync()
    {
        await StartSiloAsync("first");
        await StartSiloAsync("second");
        var gateway = ServerProcess.FreeAddress();
        await StartAsync(["gateway", "--urls", $"http://{gateway}"]);
        _processes.Add(await NginxProcess.StartAsync(_folder, Address, gateway));
    }

    /// <summary>Starts one more silo; gives the seconds until it has joined.</summary>
    public async Task<double> StartSiloAsync(string name)
    {
        var started = Stopwatch.GetTimestamp();
        await StartAsync(
            [
                "silo",
                "--port", Port(ServerProcess.FreeAddress()),
                "--gateway-port", Port(ServerProcess.FreeAddress()),
                "--data", Path.Combine(_folder, name),
            ]);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            await process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync(string[] command)
    {
        var process = ServerProcess.Start(Checkout.Product, command, Environment);
        _processes.Add(process);
        await process.PrintsAsync("is ready at", StartLimit);
    }

    private static string Port(IPEndPoint address) => address.Port.ToString(CultureInfo.InvariantCulture);
}
