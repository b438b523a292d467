using System.Diagnostics;
using System.Globalization;
using System.Net;
using Oro.Benchmarks.Load;
using Oro.Benchmarks.Results;

namespace Oro.Benchmarks.Benches;

/// <summary>Shows that the load generator is not the limit of what it measures.</summary>
internal sealed class SelftestBench : Bench
{
    // Three times the fastest thing that is asked of the product (20 000 reads a second).
    private static readonly Figure Client = new("client, against a canned answer", "/s", Better.Higher, 60_000);

    public override string Name => "selftest";

    public override async Task RunAsync(Report report, string? peer, CancellationToken cancellationToken)
    {
        string[] arguments = [typeof(Bench).Assembly.Location, CannedServer.Command];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            var port = await process.StandardOutput.ReadLineAsync(cancellationToken);
            var server = new IPEndPoint(IPAddress.Loopback, int.Parse(port!, CultureInfo.InvariantCulture));
            report.Add(this, Client, await Measured.RepeatAsync(() => Task.FromResult(
                LoadRun.Measure(server, new CannedWorkload(), TimeSpan.FromSeconds(3)))));
        }
        finally
        {
            process.Kill();
        }
    }

    private sealed class CannedWorkload : Workload
    {
        public override int ExpectedStatus => 200;

        public override int Write(Span<byte> request, int connection)
        {
            var bytes = "GET /canned HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8;
            bytes.CopyTo(request);
            return bytes.Length;
        }

        public override string? FindFault(AnswerReader answer, int connection) =>
            answer.Body.SequenceEqual("{\"data\":true}"u8) ? null : "not the canned answer";
    }
}
