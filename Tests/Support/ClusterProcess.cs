namespace Oro.Tests.Support;

/// <summary>A silo or a gateway as a process of its own, which keeps its ports when it is started again.</summary>
public sealed class ClusterProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3); // two seconds, on two free cores

    private readonly IReadOnlyDictionary<string, string?> _environment;
    private readonly string[] _arguments;
    private ProductRun? _run;

    internal ClusterProcess(IReadOnlyDictionary<string, string?> environment, Uri url, params string[] arguments)
    {
        _environment = environment;
        _arguments = arguments;
        Url = url;
    }

    /// <summary>Where it listens; of a silo, for other silos.</summary>
    public Uri Url { get; }

    public int ProcessId => Run.ProcessId;

    /// <summary>All that it printed since it was last started.</summary>
    public string Output => Run.Output;

    /// <summary>Done when it has ended; gives the exit code.</summary>
    public Task<int> Exited => Run.Exited;

    private ProductRun Run => _run ?? throw new InvalidOperationException("The process is not running.");

    /// <summary>Starts it, for the first time or again, and returns when it says that it is ready.</summary>
    public async Task StartAsync()
    {
        Begin();
        try
        {
            await Eventually.ArrivesAsync(Run.Ready, $"{_arguments[0]} to be ready", StartLimit);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} It printed:\n{Output}", e);
        }
    }

    /// <summary>Starts it and does not wait.</summary>
    public void Begin() => _run = new ProductRun(_environment, _arguments);

    /// <summary>kill -9.</summary>
    public Task KillAsync() => Run.KillAsync();

    /// <summary>A polite end; gives the exit code.</summary>
    public Task<int> StopAsync() => Run.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
        {
            await _run.DisposeAsync();
        }
    }
}
