using System.Globalization;

namespace Oro.Tests.Support;

/// <summary>
/// Silos and gateways of one cluster, each a process, on a database that the caller gives. Disposing ends them all and
/// removes their data folder; the database stays.
/// </summary>
public sealed class ClusterProcesses : IAsyncDisposable
{
    public const string Secret = "a-secret-that-all-processes-know";

    private readonly Dictionary<string, string?> _environment;
    private readonly List<ClusterProcess> _started = [];

    /// <param name="databaseDsn">As <c>ORO_DB_DSN</c> has it.</param>
    /// <param name="environment">Further settings for every process, such as <c>ORO_MQ_DSN</c>.</param>
    public ClusterProcesses(string databaseDsn, params IEnumerable<(string Name, string Value)> environment)
    {
        DataFolder = Directory.CreateTempSubdirectory("oro-cluster-").FullName;
        _environment = new Dictionary<string, string?>
        {
            ["ORO_DB_DSN"] = databaseDsn,
            ["ORO_SECRET"] = Secret,
            ["ORO_DATA_DIR"] = DataFolder,
            ["ORO_ADMIN_PASSWORD"] = ProductProcess.Password,
        };
        foreach (var (name, value) in environment)
        {
            _environment[name] = value;
        }
    }

    public string DataFolder { get; }

    /// <summary>Starts another silo on free ports and returns when it has joined.</summary>
    public async Task<ClusterProcess> StartSiloAsync(string roles = "data,consumer")
    {
        var silo = Silo(roles);
        await silo.StartAsync();
        return silo;
    }

    /// <summary>Starts another gateway on a free port and returns when it serves.</summary>
    public async Task<ClusterProcess> StartGatewayAsync()
    {
        var gateway = Gateway();
        await gateway.StartAsync();
        return gateway;
    }

    /// <summary>A silo that is not started.</summary>
    public ClusterProcess Silo(
        string roles = "data,consumer", params IEnumerable<(string Name, string Value)> environment)
    {
        var port = Ports.Free();
        return Add(
            new Uri($"tcp://127.0.0.1:{port}"),
            environment,
            "silo", "--port", Text(port), "--gateway-port", Text(Ports.Free()), "--roles", roles);
    }

    /// <summary>A gateway that is not started.</summary>
    public ClusterProcess Gateway(params IEnumerable<(string Name, string Value)> environment)
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";
        return Add(new Uri(url), environment, "gateway", "--urls", url);
    }

    /// <summary>Makes an API key as an operator does: ./oro user key.</summary>
    public async Task<string> CreateApiKeyAsync(string user = "admin")
    {
        await using var command = new ProductRun(_environment, "user", "key", user);
        await Eventually.ArrivesAsync(command.Exited, "./oro user key to end", TimeSpan.FromMinutes(3));
        var key = command.StandardOutput.Trim();
        return key.Length > 0 ? key : throw new InvalidOperationException($"No key was printed:\n{command.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _started)
        {
            await process.DisposeAsync();
        }

        Directory.Delete(DataFolder, recursive: true);
    }

    private ClusterProcess Add(
        Uri url, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        var own = new Dictionary<string, string?>(_environment);
        foreach (var (name, value) in environment)
        {
            own[name] = value;
        }

        var process = new ClusterProcess(own, url, arguments);
        _started.Add(process);
        return process;
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
