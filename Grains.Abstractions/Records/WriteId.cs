namespace Oro.Records;

/// <summary>
/// Names one change set for ever. A second change set of the same id is not applied; it gets the first one's answer, so
/// a caller who does not know the outcome sends the same id again.
/// </summary>
[GenerateSerializer, Immutable, Alias("write-id")]
public readonly record struct WriteId([property: Id(0)] Guid Value)
{
    /// <summary>A new id; ids made later sort later.</summary>
    public static WriteId Create() => new(Guid.CreateVersion7());
}
