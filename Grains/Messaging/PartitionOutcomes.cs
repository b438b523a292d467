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
