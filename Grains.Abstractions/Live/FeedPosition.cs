namespace Oro.Live;

/// <summary>A place in the feed of an entity.</summary>
/// <param name="Epoch">Changes only when a database is restored; offsets of two epochs cannot be compared.</param>
/// <param name="Offset">Consecutive, from 1; 0 is before the first change.</param>
[GenerateSerializer, Immutable, Alias("feed-position")]
public readonly record struct FeedPosition([property: Id(0)] long Epoch, [property: Id(1)] long Offset);
