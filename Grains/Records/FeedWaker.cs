using System.Collections.Concurrent;
using System.Collections.Immutable;
using Oro.Grains.Storage;
using Oro.Live;

namespace Oro.Grains.Records;

/// <summary>
/// Wakes feeds after commits. The first commit after a quiet moment wakes its feed at once; those that follow within
/// <see cref="Pause"/> share one more call, so that thousands of writes a second do not become as many calls.
/// </summary>
internal sealed class FeedWaker(IGrainFactory grains, TimeProvider time)
{
    // A delay that nobody notices, and at most 500 calls a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly ConcurrentDictionary<string, Entity> _entities = new(StringComparer.Ordinal);

    public void Wake(ImmutableArray<RowChange> rows)
    {
        foreach (var row in rows)
        {
            _entities.GetOrAdd(row.Entity.Name, name => new Entity(grains.GetGrain<IFeedGrain>(name), time)).Wake();
        }
    }

    private sealed class Entity
    {
        private readonly Lock _lock = new();
        private readonly IFeedGrain _feed;
        private readonly ITimer _timer;
        private bool _isPausing;
        private bool _isAwaited;

        public Entity(IFeedGrain feed, TimeProvider time)
        {
            _feed = feed;
            _timer = time.CreateTimer(_ => EndPause(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Wake()
        {
            lock (_lock)
            {
                _isAwaited = _isPausing;
                if (_isPausing)
                {
                    return;
                }

                BeginPause();
            }

            CallAsync().Ignore();
        }

        private void EndPause()
        {
            lock (_lock)
            {
                _isPausing = false;
                if (!_isAwaited)
                {
                    return;
                }

                _isAwaited = false;
                BeginPause();
            }

            CallAsync().Ignore();
        }

        private void BeginPause()
        {
            _isPausing = true;
            _timer.Change(Pause, Timeout.InfiniteTimeSpan);
        }

        // One-way, and a feed that misses a wake-up looks by itself within a second. Asynchronous, because a silo that
        // stopped since throws at once, and on the timer's thread nobody would catch it.
        private async Task CallAsync() => await _feed.WakeAsync();
    }
}
