using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Oro.Grains.Records;

/// <summary>
/// Holds the number of warm records of a silo near its limit. A clock: each record over the limit sends the one that
/// came longest ago away, unless that was asked for since its last turn.
/// </summary>
internal sealed class WarmRecords(IOptions<RecordsOptions> options)
{
    // All of the oldest were asked for: one goes all the same, so that the work of coming in is bounded.
    private const int MaxSpared = 8;

    private readonly ConcurrentQueue<RecordGrain> _clock = new();
    private readonly int _limit = options.Value.MaxWarmRecords;
    private int _count;

    /// <summary>How many records are warm.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Enter(RecordGrain record)
    {
        _clock.Enqueue(record);
        if (Interlocked.Increment(ref _count) > _limit)
        {
            SendOneAway();
        }
    }

    public void Leave() => Interlocked.Decrement(ref _count);

    private void SendOneAway()
    {
        for (var spared = 0; _clock.TryDequeue(out var record);)
        {
            if (record.HasLeft)
            {
                continue;
            }

            if (spared++ < MaxSpared && record.TakeTouched())
            {
                _clock.Enqueue(record);
                continue;
            }

            record.DeactivateOnIdle();
            return;
        }
    }
}
