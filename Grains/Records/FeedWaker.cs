using System.Collections.Concurrent;
using System.Collections.Immutable;
using Oro.Grains.Messaging;
using Oro.Grains.Storage;
using Oro.Live;

namespace Oro.Grains.Records;

/// <summary>Wakes feeds after commits.</summary>
internal sealed class FeedWaker(IGrainFactory grains, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Waker> _entities = new(StringComparer.Ordinal);

    public void Wake(ImmutableArray<RowChange> rows)
    {
        foreach (var row in rows)
        {
            _entities.GetOrAdd(row.Entity.Name, WakerOf).Wake();
        }
    }

    private Waker WakerOf(string entity)
    {
        var feed = grains.GetGrain<IFeedGrain>(entity);
        return new Waker(feed.WakeAsync, time);
    }
}
