using System.Net;
using Oro.Benchmarks.Results;

namespace Oro.Benchmarks.Load;

/// <summary>How many times as long one operation takes as another.</summary>
internal static class LatencyRatio
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    // In turns, so that what else the machine does is in both.
    public static Measured Measure(IPEndPoint server, Workload workload, Workload other)
    {
        LatencyRun.Measure(server, workload, Duration);
        LatencyRun.Measure(server, other, Duration);
        return Measured.Of([.. Enumerable.Range(0, Measured.Runs).Select(_ => Median(workload) / Median(other))]);

        double Median(Workload one)
        {
            var times = LatencyRun.Measure(server, one, Duration);
            return times[times.Length / 2];
        }
    }
}
