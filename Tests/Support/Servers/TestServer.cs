using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Oro.Tests.Support.Servers;

/// <summary>
/// A real server as a process of its own, on a private loopback port and with its data in a folder of its own. It can
/// be killed and started again on the same data; disposing ends it, by its process id, and removes the data.
/// </summary>
/// <param name="name">Of the folder, for people who look at it.</param>
/// <param name="user">The system's user that it runs as when the tests run as root; null: the same.</param>
public abstract class TestServer(string name, string? user = null) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2); // a few seconds, on two free cores

    private readonly string? _user = Environment.UserName == "root" ? user : null;
    private readonly StringBuilder _output = new();
    private Process? _process;

    public int Port { get; } = Ports.Free();

    public int ProcessId => Running.Id;

    protected string Folder { get; } = Directory.CreateTempSubdirectory($"oro-{name}-").FullName;

    /// <summary>What it printed, for failures.</summary>
    protected string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    private Process Running => _process ?? throw new InvalidOperationException($"{GetType().Name} is not running.");

    /// <summary>Starts it, on the data that it had before if it had any, and returns when it answers.</summary>
    public async Task StartAsync()
    {
        await PrepareAsync();
        _process = Launch(Command());
        try
        {
            await Eventually.HoldsAsync(AnswersOrFailsAsync, $"{GetType().Name} to answer", StartLimit);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} It printed:\n{Output}", e);
        }
    }

    /// <summary>A polite end.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Running.Id}"]);
        await kill.WaitForExitAsync();
        await HasEndedAsync();
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync()
    {
        // With its workers: left alone, those of some servers would go on.
        Running.Kill(entireProcessTree: true);
        return HasEndedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Before each start: configuration, and data where there is none yet.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>The program and its arguments; it stays in the foreground.</summary>
    protected abstract IReadOnlyList<string> Command();

    /// <summary>Whether it answers its clients now; must not throw while it is not up yet.</summary>
    protected abstract Task<bool> AnswersAsync();

    /// <summary>Whether something listens on its port.</summary>
    protected async Task<bool> AcceptsAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Runs a program to its end, as the server's user, and gives what it printed.</summary>
    protected async Task<string> RunAsync(params string[] command)
    {
        using var process = Launch(command);
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? Output
            : throw new InvalidOperationException($"{string.Join(' ', command)} failed:\n{Output}");
    }

    private async Task<bool> AnswersOrFailsAsync() => Running.HasExited
        ? throw new InvalidOperationException($"{GetType().Name} ended at its start:\n{Output}")
        : await AnswersAsync();

    private Process Launch(IReadOnlyList<string> command)
    {
        string[] all = _user is null
            ? [.. command]
            : ["setpriv", "--reuid", _user, "--regid", _user, "--clear-groups", "--", .. command];
        if (_user is not null)
        {
            using var own = Process.Start("chown", ["-R", $"{_user}:", Folder]);
            own.WaitForExit();
        }

        var process = new Process
        {
            StartInfo = new ProcessStartInfo(all[0], all[1..])
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        foreach (var (name, value) in Variables())
        {
            process.StartInfo.Environment[name] = value;
        }

        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Of the environment of the server.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Variables() => [];

    private Task HasEndedAsync() =>
        Eventually.ArrivesAsync(Running.WaitForExitAsync(), $"{GetType().Name} to end");

    private void Take(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
