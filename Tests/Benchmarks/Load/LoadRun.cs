using System.Diagnostics;
using System.Net;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Load;

/// <summary>Keeps a number of connections busy with one workload for a time, and counts the answers.</summary>
internal static class LoadRun
{
    public const int Connections = 64; // as many as one group commit takes
    private const int CheckEvery = 100; // answers; parsing every one would make the client the limit
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    /// <summary>Answers a second.</summary>
    public static double Measure(
        IPEndPoint server, Workload workload, TimeSpan duration, int connections = Connections)
    {
        LoadConnection[] all =
            [.. Enumerable.Range(0, connections).Select(i => new LoadConnection(server, workload, i))];
        try
        {
            return Run(all, duration);
        }
        finally
        {
            Array.ForEach(all, connection => connection.Dispose());
        }
    }

    private static double Run(LoadConnection[] connections, TimeSpan duration)
    {
        var sockets = new ReadySockets([.. connections.Select(connection => connection.Socket)]);
        var answers = 0L;
        var started = Stopwatch.GetTimestamp();
        var isOver = false;
        void Answer(int i)
        {
            if (!connections[i].Receive())
            {
                return;
            }

            if (++answers % CheckEvery == 0)
            {
                connections[i].CheckContent();
            }

            if (!isOver)
            {
                connections[i].Send();
            }
        }

        Array.ForEach(connections, connection => connection.Send());
        while (!isOver)
        {
            sockets.Wait((int)AnswerLimit.TotalMilliseconds, Answer);
            isOver = Stopwatch.GetElapsedTime(started) >= duration;
        }

        var rate = answers / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Drain(connections, sockets, Answer);
        return answers > 0 ? rate : throw new BenchFailedException($"No answer came in {duration}.");
    }

    // What is under way is answered, so that the server counts no request that was cut off as its failure.
    private static void Drain(LoadConnection[] connections, ReadySockets sockets, Action<int> answer)
    {
        var started = Stopwatch.GetTimestamp();
        while (connections.Any(connection => connection.IsWaiting))
        {
            sockets.Wait((int)AnswerLimit.TotalMilliseconds, answer);
            if (Stopwatch.GetElapsedTime(started) > AnswerLimit)
            {
                throw new BenchFailedException($"A request was not answered within {AnswerLimit}.");
            }
        }
    }
}
