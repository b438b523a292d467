using System.Collections.Immutable;

namespace Oro.Grains.Storage;

/// <summary>A message that failed, and what becomes of it.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Lane">Whose others wait behind it.</param>
/// <param name="Failures">Attempts that failed, this one included.</param>
/// <param name="Error">Why.</param>
/// <param name="RetryAt">When it is taken again; null: it is dead.</param>
internal sealed record FailedMessage(long Id, long Lane, int Failures, string Error, DateTime? RetryAt);

/// <summary>
/// What the holder of a partition does in one transaction: tells what became of messages that it took, and takes more.
/// </summary>
internal sealed record PartitionTurn
{
    public required int Partition { get; init; }

    public required long Fence { get; init; }

    /// <summary>Counts from 1 under each fence, so that a turn of unknown outcome cannot be done twice.</summary>
    public required long Number { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>Rows of messages that were handled.</summary>
    public ImmutableArray<long> Handled { get; init; } = [];

    public ImmutableArray<FailedMessage> Failed { get; init; } = [];

    /// <summary>Rows of taken messages behind one that failed now.</summary>
    public ImmutableArray<long> Parked { get; init; } = [];

    /// <summary>Lanes whose failing message was handled or is dead: what is parked there is due.</summary>
    public ImmutableArray<long> Freed { get; init; } = [];

    /// <summary>Rows of taken messages whose topic cannot run now.</summary>
    public ImmutableArray<long> Aside { get; init; } = [];

    /// <summary>Makes due again what was put aside, because other topics can run now.</summary>
    public bool BringsBack { get; init; }

    /// <summary>Looks for messages whose time has come.</summary>
    public bool LooksAtTimes { get; init; }

    /// <summary>Most messages to take.</summary>
    public int Room { get; init; }

    /// <summary>Topics whose messages can be handled; the others' are put aside.</summary>
    public required IReadOnlySet<string> Runnable { get; init; }

    /// <summary>Topics of which enough is taken: they must leave room for others.</summary>
    public ImmutableArray<string> Saturated { get; init; } = [];
}
