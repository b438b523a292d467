using System.CommandLine;
using System.Net.Sockets;
using Microsoft.Playwright;
using Oro.Benchmarks.Benches;
using Oro.Benchmarks.Load;
using Oro.Benchmarks.Results;

namespace Oro.Benchmarks;

/// <summary>
/// <c>./oro bench [NAME] [--json FILE] [--vs PEER]</c>. Exit codes: 0 done, 1 failed or short of a target, 2 wrong
/// usage.
/// </summary>
internal static class BenchCommandLine
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var name = new Argument<string?>("NAME")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "One bench; all without it.",
        };
        name.AcceptOnlyFromAmong([.. Catalogue.Benches.Select(bench => bench.Name)]);
        var json = new Option<string?>("--json") { Description = "File to write the rows to." };
        var peer = new Option<string?>("--vs") { Description = "A peer to install and to measure in the same run." };
        peer.AcceptOnlyFromAmong([.. Catalogue.Benches.SelectMany(bench => bench.Peers)]);
        var command = new RootCommand("Measures the built product.") { name, json, peer };
        command.Subcommands.Add(CannedServer.CreateCommand());
        command.SetAction((parsed, cancellationToken) => MeasureAsync(
            Catalogue.Benches.Where(bench => parsed.GetValue(name) is null || parsed.GetValue(name) == bench.Name),
            parsed.GetValue(peer),
            parsed.GetValue(json),
            cancellationToken));
        var parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', parsed.Errors.Select(error => error.Message)));
            return WrongUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static async Task<int> MeasureAsync(
        IEnumerable<Bench> benches, string? peer, string? json, CancellationToken cancellationToken)
    {
        var report = new Report();
        report.Note($"Before: {Machine.Describe()}");
        var failure = await TryMeasureAsync(benches, report, peer, cancellationToken);
        report.Note($"After: {Machine.Describe()}");
        report.Print(Console.Out);
        if (json is not null)
        {
            await report.SaveAsync(json);
        }

        if (failure is not null)
        {
            await Console.Error.WriteLineAsync($"bench: FAILED: {failure}");
        }

        return failure is not null || report.Rows.Any(row => row.FallsShort) ? Failed : 0;
    }

    // Rows that were measured before the failure are still worth printing.
    private static async Task<string?> TryMeasureAsync(
        IEnumerable<Bench> benches, Report report, string? peer, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var bench in benches)
            {
                await bench.RunAsync(report, bench.Peers.Contains(peer) ? peer : null, cancellationToken);
            }

            return null;
        }
        catch (Exception e) when (e is BenchFailedException or SocketException or HttpRequestException
            or TimeoutException or PlaywrightException)
        {
            return e.Message;
        }
    }
}
