using System.Collections.Immutable;
using Oro.Records;

namespace Oro.Live;

/// <summary>Consecutive changes of one entity.</summary>
[GenerateSerializer, Immutable, Alias("feed-batch")]
public sealed record FeedBatch
{
    /// <summary>Internal name of the entity.</summary>
    [Id(0)] public required string Entity { get; init; }

    /// <summary>Position of the first entry; the others follow without a gap.</summary>
    [Id(1)] public required FeedPosition First { get; init; }

    /// <summary>The changes, oldest first.</summary>
    [Id(2)] public required ImmutableArray<ChangeEntry> Entries { get; init; }

    /// <summary>Position of the last entry; that before <see cref="First"/> when there are none.</summary>
    public FeedPosition Last => First with { Offset = First.Offset + Entries.Length - 1 };
}
