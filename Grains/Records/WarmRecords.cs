using Microsoft.Extensions.Options;

namespace Oro.Grains.Records;

/// <summary>
/// Holds the number of warm records of a silo at its limit. A clock: each record over the limit sends the one away that
/// came longest ago, unless that was asked for since its last turn.
/// </summary>
internal sealed class WarmRecords
{
    // When all of the oldest were asked for, one goes all the same: the work of coming in is bounded.
    private const int MaxSpared = 8;

    private readonly Lock _lock = new();
    private readonly LinkedList<RecordGrain> _clock = [];
    private readonly int _limit;

    public WarmRecords(IOptions<RecordsOptions> options, RecordsInstruments instruments)
    {
        _limit = options.Value.MaxWarmRecords;
        instruments.ObserveWarm(() => Count);
    }

    /// <summary>How many records are warm.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _clock.Count;
            }
        }
    }

    /// <summary>Counts a record, until it leaves its place or is sent away.</summary>
    public LinkedListNode<RecordGrain> Enter(RecordGrain record)
    {
        LinkedListNode<RecordGrain> place;
        RecordGrain? oldest = null;
        lock (_lock)
        {
            place = _clock.AddLast(record);
            if (_clock.Count > _limit)
            {
                oldest = TakeOldest();
            }
        }

        oldest?.DeactivateOnIdle();
        return place;
    }

    public void Leave(LinkedListNode<RecordGrain> place)
    {
        lock (_lock)
        {
            if (place.List is not null)
            {
                _clock.Remove(place);
            }
        }
    }

    private RecordGrain TakeOldest()
    {
        var place = _clock.First!;
        for (var spared = 0; spared < MaxSpared && place.Value.TakeTouched(); spared++)
        {
            _clock.RemoveFirst();
            _clock.AddLast(place);
            place = _clock.First!;
        }

        _clock.Remove(place);
        return place.Value;
    }
}
