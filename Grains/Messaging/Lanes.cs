using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Oro.Grains.Storage;

namespace Oro.Grains.Messaging;

/// <summary>
/// The messages that a partition has taken: one of each lane at a time, those of different lanes side by side, the most
/// urgent and then the oldest first. Bounded by what is taken.
/// </summary>
internal sealed class Lanes(int maxRunning)
{
    private readonly Dictionary<long, Lane> _lanes = [];
    private readonly SortedSet<(long Rank, long Id, long Lane)> _ready = [];
    private readonly Dictionary<string, int> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly int _maxRunningPerTopic = Math.Max(1, maxRunning / 2);

    /// <summary>All that are taken, the running ones included.</summary>
    public int Count { get; private set; }

    public int Running { get; private set; }

    /// <summary>Topics of which so many are taken.</summary>
    public IEnumerable<string> TopicsWith(int atLeast) => _counts.Where(c => c.Value >= atLeast).Select(c => c.Key);

    public void Add(TakenMessage message)
    {
        ref var lane = ref CollectionsMarshal.GetValueRefOrAddDefault(_lanes, message.Lane, out _);
        lane ??= new Lane();
        lane.Waiting.AddLast(message);
        Count++;
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, message.Topic, out _)++;
        if (lane.Waiting.Count == 1 && !lane.IsRunning)
        {
            _ready.Add(PlaceOf(message));
        }
    }

    /// <summary>The next message to handle, which is then running; null when none may start now.</summary>
    public TakenMessage? TryStart(Func<string, bool> mayStart)
    {
        if (Running >= maxRunning)
        {
            return null;
        }

        foreach (var place in _ready)
        {
            var lane = _lanes[place.Lane];
            var message = lane.Waiting.First!.Value;
            if (_running.GetValueOrDefault(message.Topic) < _maxRunningPerTopic && mayStart(message.Topic))
            {
                _ready.Remove(place);
                lane.Waiting.RemoveFirst();
                lane.IsRunning = true;
                Running++;
                CollectionsMarshal.GetValueRefOrAddDefault(_running, message.Topic, out _)++;
                return message;
            }
        }

        return null;
    }

    /// <summary>It ran, and is done with: the next one of its lane may start.</summary>
    public void Finish(TakenMessage message)
    {
        Leave(message);
        Forget(message);
        Proceed(message.Lane);
    }

    /// <summary>It ran in vain, and is to start again before the others of its lane.</summary>
    public void PutBack(TakenMessage message)
    {
        Leave(message);
        _lanes[message.Lane].Waiting.AddFirst(message);
        Proceed(message.Lane);
    }

    /// <summary>It failed, and holds its lane elsewhere: nothing of the lane is taken any more.</summary>
    /// <returns>The rows of the others of the lane.</returns>
    public ImmutableArray<long> Drop(TakenMessage message)
    {
        var others = _lanes[message.Lane].Waiting.ToList();
        others.ForEach(Forget);
        _lanes[message.Lane].Waiting.Clear();
        Finish(message);
        return [.. others.Select(m => m.Id)];
    }

    /// <summary>Takes out what does not run and is of topics that may not start.</summary>
    /// <returns>The rows.</returns>
    public ImmutableArray<long> Remove(Func<string, bool> mayStart)
    {
        var removed = _lanes.Values.SelectMany(l => l.Waiting).Where(m => !mayStart(m.Topic)).ToList();
        foreach (var message in removed)
        {
            _ready.Remove(PlaceOf(message));
            _lanes[message.Lane].Waiting.Remove(message);
            Forget(message);
            Proceed(message.Lane);
        }

        return [.. removed.Select(m => m.Id)];
    }

    private void Leave(TakenMessage message)
    {
        Running--;
        _running[message.Topic]--;
        _lanes[message.Lane].IsRunning = false;
    }

    private void Forget(TakenMessage message)
    {
        Count--;
        _counts[message.Topic]--;
    }

    private void Proceed(long number)
    {
        if (_lanes.TryGetValue(number, out var lane) && !lane.IsRunning)
        {
            if (lane.Waiting.First is { } next)
            {
                _ready.Add(PlaceOf(next.Value));
            }
            else
            {
                _lanes.Remove(number);
            }
        }
    }

    private static (long Rank, long Id, long Lane) PlaceOf(TakenMessage message) =>
        (message.Rank, message.Id, message.Lane);

    private sealed class Lane
    {
        public LinkedList<TakenMessage> Waiting { get; } = new();

        public bool IsRunning { get; set; }
    }
}
