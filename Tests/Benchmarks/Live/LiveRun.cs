using System.Diagnostics;
using System.Net;
using Oro.Benchmarks.Benches;
using Oro.Benchmarks.Load;

namespace Oro.Benchmarks.Live;

/// <summary>
/// Changes contacts at an even pace and measures, for each change, the time from sending its request until the last
/// subscriber has it. One thread and one clock for all, so that nothing but the system lies between.
/// </summary>
internal sealed class LiveRun(IPEndPoint server, LiveProtocol protocol, LiveMarks marks, int subscribers) : IDisposable
{
    private const int WritesPerSecond = 20;
    private const double Share = 0.95;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.0 / WritesPerSecond);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15); // for the last change to arrive everywhere
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10); // SignalR lets go after 30 s of silence

    private readonly LiveSubscriber[] _subscribers =
        [.. Enumerable.Range(0, subscribers).Select(_ => new LiveSubscriber(server, protocol))];

    private readonly Dictionary<int, (long Sent, int Missing)> _underWay = [];
    private readonly List<double> _milliseconds = [];
    private bool _isWriting;

    /// <summary>95 of 100 changes were with the last subscriber within this many milliseconds.</summary>
    public double Measure(TimeSpan duration)
    {
        _milliseconds.Clear();
        using var writer = new LoadConnection(server, protocol.CreateUpdate(marks), 0);
        var sockets = new ReadySockets([.. _subscribers.Select(subscriber => subscriber.Socket), writer.Socket]);
        var writes = (int)(duration / Pace);
        var written = 0;
        var started = Stopwatch.GetTimestamp();
        var lastPing = started;
        while (_milliseconds.Count < writes || _isWriting)
        {
            var elapsed = Stopwatch.GetElapsedTime(started);
            Invariant(elapsed < duration + Limit, writes - _milliseconds.Count);
            if (written < writes && elapsed >= written * Pace && !_isWriting)
            {
                Write(writer);
                written++;
            }

            if (Stopwatch.GetElapsedTime(lastPing) > PingEvery)
            {
                lastPing = Stopwatch.GetTimestamp();
                Array.ForEach(_subscribers, subscriber => subscriber.Ping());
            }

            var wait = (written * Pace) - Stopwatch.GetElapsedTime(started);
            var milliseconds = Math.Clamp((int)Math.Ceiling(wait.TotalMilliseconds), 1, (int)Pace.TotalMilliseconds);
            sockets.Wait(milliseconds, i => Receive(i, writer));
        }

        return Percentile();
    }

    public void Dispose() => Array.ForEach(_subscribers, subscriber => subscriber.Dispose());

    private void Write(LoadConnection writer)
    {
        _isWriting = true;
        var sent = Stopwatch.GetTimestamp();
        writer.Send();
        _underWay.Add(marks.Last, (sent, _subscribers.Length));
    }

    private void Receive(int index, LoadConnection writer)
    {
        if (index < _subscribers.Length)
        {
            _subscribers[index].Receive(Arrive);
        }
        else
        {
            _isWriting &= !writer.Receive();
        }
    }

    private void Arrive(int mark)
    {
        if (!_underWay.TryGetValue(mark, out var change))
        {
            return; // of an earlier run, told again with a change of now
        }

        _underWay[mark] = (change.Sent, change.Missing - 1);
        if (change.Missing == 1)
        {
            _underWay.Remove(mark);
            _milliseconds.Add(Stopwatch.GetElapsedTime(change.Sent).TotalMilliseconds);
        }
    }

    private void Invariant(bool isInTime, int missing)
    {
        if (!isInTime)
        {
            throw new BenchFailedException(
                $"{missing} changes did not reach all of {_subscribers.Length} subscribers within {Limit}.");
        }
    }

    private double Percentile()
    {
        var sorted = _milliseconds.Order().ToArray();
        return sorted[(int)Math.Ceiling(Share * sorted.Length) - 1];
    }
}
