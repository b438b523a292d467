using System.Diagnostics;
using System.Text;

namespace Oro.Tests.Support;

/// <summary>One run of the built program: its output, its ready line, its end.</summary>
public sealed class ProductRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly StringBuilder _all = new();
    private readonly StringBuilder _standard = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProductRun(params IEnumerable<string> arguments)
        : this(new Dictionary<string, string?> { ["ORO_ADMIN_PASSWORD"] = ProductProcess.Password }, arguments)
    {
    }

    /// <summary>With settings of its own.</summary>
    public ProductRun(IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Checkout.Gateway, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Take(e.Data, isStandard: true);
        _process.ErrorDataReceived += (_, e) => Take(e.Data, isStandard: false);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Exited = WaitForExitAsync();
    }

    public int ProcessId => _process.Id;

    /// <summary>Done when the program says that it is ready; fails, with its output, when it ends before.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Done when the program has ended and all its output is here; gives the exit code.</summary>
    public Task<int> Exited { get; }

    public string Output
    {
        get
        {
            lock (_gate)
            {
                return _all.ToString();
            }
        }
    }

    public string StandardOutput
    {
        get
        {
            lock (_gate)
            {
                return _standard.ToString();
            }
        }
    }

    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await Exited;
    }

    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        return await Eventually.ArrivesAsync(Exited, "the product to stop");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync();
        _ready.TrySetException(new InvalidOperationException($"The program ended before it was ready:\n{Output}"));
        _ = _ready.Task.Exception; // observed here: a command that is never ready is no failure
        return _process.ExitCode;
    }

    private void Take(string? line, bool isStandard)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            _all.AppendLine(line);
            if (isStandard)
            {
                _standard.AppendLine(line);
            }
        }

        if (line.Contains("is ready at", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}
