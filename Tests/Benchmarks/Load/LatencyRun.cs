using System.Diagnostics;
using System.Net;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Load;

/// <summary>One client that asks, waits for the answer and asks again.</summary>
internal static class LatencyRun
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    /// <summary>How long each answer took, in milliseconds, rising.</summary>
    public static double[] Measure(IPEndPoint server, Workload workload, TimeSpan duration)
    {
        using var connection = new LoadConnection(server, workload, 0);
        connection.Socket.ReceiveTimeout = (int)AnswerLimit.TotalMilliseconds;
        var times = new List<double>();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            times.Add(Ask(connection));
            connection.CheckContent();
        }

        return times.Count > 0
            ? [.. times.Order()]
            : throw new BenchFailedException($"No answer came in {duration}.");
    }

    private static double Ask(LoadConnection connection)
    {
        var asked = Stopwatch.GetTimestamp();
        connection.Send();
        while (!connection.Receive())
        {
            // The rest of the answer is under way; the socket waits for it.
        }

        return Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
    }
}
