using System.Collections.Immutable;
using Oro.Grains.Storage;

namespace Oro.Grains.Messaging;

/// <summary>What became of messages since the last turn, for the next one.</summary>
internal sealed class PartitionOutcomes
{
    private readonly List<long> _handled = [];
    private readonly List<FailedMessage> _failed = [];
    private readonly List<long> _parked = [];
    private readonly List<long> _aside = [];
    private readonly HashSet<long> _freed = [];
    private readonly HashSet<long> _held = [];

    public bool IsEmpty => _handled.Count + _failed.Count + _aside.Count == 0;

    public void AddHandled(TakenMessage message)
    {
        _handled.Add(message.Id);
        Free(message);
    }

    public void AddDead(TakenMessage message, int failures, string error)
    {
        _failed.Add(new FailedMessage(message.Id, message.Lane, failures, error, null));
        Free(message);
    }

    public void AddRetry(TakenMessage message, string error, DateTime at, ImmutableArray<long> others)
    {
        _failed.Add(new FailedMessage(message.Id, message.Lane, message.Failures + 1, error, at));
        _parked.AddRange(others);
        _held.Add(message.Lane);
    }

    /// <summary>
    /// Takes out those that were taken while one of their lane failed: the database did not know of it, and they must
    /// wait behind it.
    /// </summary>
    public List<TakenMessage> Park(List<TakenMessage> taken)
    {
        _parked.AddRange(taken.Where(m => _held.Contains(m.Lane)).Select(m => m.Id));
        return taken.FindAll(m => !_held.Contains(m.Lane));
    }

    public void AddAside(ImmutableArray<long> rows) => _aside.AddRange(rows);

    /// <summary>The turn with all of them; none are left.</summary>
    public PartitionTurn MoveTo(PartitionTurn turn)
    {
        var full = turn with
        {
            Handled = [.. _handled],
            Failed = [.. _failed],
            Parked = [.. _parked],
            Aside = [.. _aside],
            Freed = [.. _freed],
        };
        _handled.Clear();
        _failed.Clear();
        _parked.Clear();
        _aside.Clear();
        _freed.Clear();
        _held.Clear();
        return full;
    }

    // Only behind one that failed before can others be parked.
    private void Free(TakenMessage message)
    {
        if (message.Failures > 0)
        {
            _freed.Add(message.Lane);
        }
    }
}
