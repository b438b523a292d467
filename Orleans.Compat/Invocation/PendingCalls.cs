using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Compat.Invocation;

/// <summary>The calls of this process that wait for an answer. One sweep finds those that waited too long.</summary>
internal sealed class PendingCalls : IDisposable
{
    // A tenth of a second: fine enough for time-outs of seconds, and one timer instead of one per call.
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<long, PendingCall> _calls = new();
    private readonly ITimer _sweep;
    private long _lastId;

    public PendingCalls() =>
        _sweep = TimeProvider.System.CreateTimer(_ => EndExpired(), null, SweepPeriod, SweepPeriod);

    public void Add(PendingCall call, TimeSpan timeout)
    {
        call.Id = Interlocked.Increment(ref _lastId);
        call.ExpiresAt = timeout == Timeout.InfiniteTimeSpan
            ? long.MaxValue
            : Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        _calls[call.Id] = call;
    }

    public PendingCall? Take(long id)
    {
        if (!_calls.TryRemove(id, out var call))
        {
            return null;
        }

        call.Cancellation.Dispose();
        return call;
    }

    public void FailWhere(Func<PendingCall, bool> isLost, Func<Exception> error)
    {
        foreach (var (id, call) in _calls)
        {
            if (isLost(call))
            {
                Take(id)?.Fail(error());
            }
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        FailWhere(_ => true, () => new SiloUnavailableException("This process stops."));
    }

    private void EndExpired()
    {
        var now = Environment.TickCount64;
        foreach (var (id, call) in _calls)
        {
            if (call.ExpiresAt <= now)
            {
                Take(id)?.Fail(new TimeoutException(
                    $"No answer in time to {call.Method} of {call.Request?.Target}."));
            }
        }
    }
}
