namespace Oro.Tests.Support;

/// <summary>
/// The built product as a process of its own, on a free port and a data folder of its own: for what only a
/// process shows (kill -9, restart, a browser). Disposing ends the process and removes the data.
/// </summary>
public sealed class ProductProcess : IAsyncDisposable
{
    public const string Password = "correct-horse-battery";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3); // a second, on two cores that are overloaded

    private readonly string _demo;
    private readonly string _dsn;
    private ProductRun? _run;

    private ProductProcess(string demo, string dsn, string? dataFolder)
    {
        (_demo, _dsn) = (demo, dsn);
        DataFolder = dataFolder ?? Directory.CreateTempSubdirectory("oro-test-").FullName;
        Url = new Uri($"http://127.0.0.1:{Ports.Free()}");
    }

    public Uri Url { get; }

    public string DataFolder { get; }

    public int ProcessId => Run.ProcessId;

    /// <summary>All that the product printed since it was last started.</summary>
    public string Output => Run.Output;

    private Dictionary<string, string?> Environment =>
        new() { ["ORO_ADMIN_PASSWORD"] = Password, ["ORO_DB_DSN"] = _dsn };

    private ProductRun Run => _run ?? throw new InvalidOperationException("The product is not running.");

    /// <summary>Starts it, on a database and a folder of its own unless they are named.</summary>
    public static async Task<ProductProcess> StartAsync(
        string demo = "none", string dsn = "sqlite:", string? dataFolder = null)
    {
        var product = new ProductProcess(demo, dsn, dataFolder);
        await product.StartAgainAsync();
        return product;
    }

    /// <summary>Starts it on the same data and port as before, and returns when it says that it is ready.</summary>
    public async Task StartAgainAsync()
    {
        _run = new ProductRun(
            Environment, "up", "--urls", Url.AbsoluteUri.TrimEnd('/'), "--data", DataFolder, "--demo", _demo);
        try
        {
            await Eventually.ArrivesAsync(_run.Ready, "the product to be ready", StartLimit);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} It printed:\n{Output}", e);
        }
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => Run.KillAsync();

    /// <summary>A polite end, as Ctrl+C asks for; gives the exit code.</summary>
    public Task<int> StopAsync() => Run.StopAsync();

    /// <summary>Makes an API key as an operator does, with a second process: ./oro user key.</summary>
    public async Task<string> CreateApiKeyAsync(string user = "admin")
    {
        await using var command = new ProductRun(Environment, "user", "key", user, "--data", DataFolder);
        await Eventually.ArrivesAsync(command.Exited, "./oro user key to end", StartLimit);
        var key = command.StandardOutput.Trim();
        return key.Length > 0 ? key : throw new InvalidOperationException($"No key was printed:\n{command.Output}");
    }

    /// <summary>A client with a new API key of the administrator.</summary>
    public async Task<ApiClient> ConnectAsync() => new(Url, await CreateApiKeyAsync());

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
        {
            await _run.DisposeAsync();
        }

        Directory.Delete(DataFolder, recursive: true);
    }
}
