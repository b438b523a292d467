using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Oro.Benchmarks.Benches;
using Oro.Tests.Support;

namespace Oro.Benchmarks.Systems;

/// <summary>A program that serves on loopback until it is told to stop. Dispose it to end it, and only it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // Above the 30 s that the product gives itself for what is under way.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(45);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private (string Text, TaskCompletionSource Printed)? _awaited;

    private ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static ServerProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var server = new ServerProcess(new Process { StartInfo = Prepare(program, arguments, environment) });
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Runs a program to its end; gives its standard output.</summary>
    public static async Task<string> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null)
    {
        var start = Prepare(program, arguments, environment);
        start.WorkingDirectory = folder ?? Environment.CurrentDirectory;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new BenchFailedException($"{program} ended with {process.ExitCode}: {output}{await error}");
    }

    /// <summary>A port that nobody listens on.</summary>
    public static IPEndPoint FreeAddress() => new(IPAddress.Loopback, Ports.Free());

    /// <summary>Waits until it has printed a text.</summary>
    public async Task PrintsAsync(string text, TimeSpan limit)
    {
        var exited = _process.WaitForExitAsync();
        var printed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_output)
        {
            _awaited = (text, printed);
            Look();
        }

        await Task.WhenAny(printed.Task, exited, Task.Delay(limit, TimeProvider.System));
        if (!printed.Task.IsCompleted)
        {
            var what = exited.IsCompleted ? "ended before it said" : $"within {limit} did not say";
            throw new BenchFailedException($"{_process.StartInfo.FileName} {what} '{text}': {Output}");
        }
    }

    /// <summary>Asks every few milliseconds until the path is answered 200.</summary>
    public async Task AnswersAsync(IPEndPoint address, string path, TimeSpan limit)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{address}"), Timeout = limit };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var started = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(http, path))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > limit)
            {
                var program = _process.StartInfo.FileName;
                throw new BenchFailedException($"{program} did not answer {path} within {limit}: {Output}");
            }

            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Ends it politely.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            await RunAsync("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
            var exited = _process.WaitForExitAsync();
            if (await Task.WhenAny(exited, Task.Delay(StopLimit, TimeProvider.System)) != exited)
            {
                throw new BenchFailedException(
                    $"{_process.StartInfo.FileName} did not end within {StopLimit}: {Output}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        catch (BenchFailedException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Prepare(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(path);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }

    private void Take(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
            Look();
        }
    }

    private void Look()
    {
        if (_awaited is { } awaited && _output.ToString().Contains(awaited.Text, StringComparison.Ordinal))
        {
            _awaited = null;
            awaited.Printed.TrySetResult();
        }
    }
}
