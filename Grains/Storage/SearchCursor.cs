using System.Collections.Immutable;
using Oro.Live;

namespace Oro.Grains.Storage;

/// <summary>How far the records of an entity were handed over to one search engine.</summary>
/// <param name="Place">The last change that was handed over.</param>
/// <param name="ReindexedId">The last record of those that are handed over anew; null: none are.</param>
internal sealed record SearchCursor(FeedPosition Place, long? ReindexedId);

/// <summary>What there is to hand over.</summary>
internal sealed record SearchBacklog
{
    /// <summary>Where the search engine was.</summary>
    public required SearchCursor Cursor { get; init; }

    /// <summary>Where it is when <see cref="Ids"/> are handed over.</summary>
    public required SearchCursor Next { get; init; }

    /// <summary>Records that changed, or that are indexed anew; each once.</summary>
    public required ImmutableArray<long> Ids { get; init; }

    /// <summary>Whether handing over gets anywhere.</summary>
    public bool HasMore => Next != Cursor;

    /// <summary>Changes that have a position and were not handed over.</summary>
    public required long Waiting { get; init; }

    /// <summary>Changes of all entities that ever got a position; not counted when nothing waits.</summary>
    public required long AllChanges { get; init; }
}
