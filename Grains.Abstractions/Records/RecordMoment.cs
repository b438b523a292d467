namespace Oro.Records;

/// <summary>A moment in the life of a record: a time, or a revision.</summary>
/// <param name="At">The time, in UTC; null when the revision says it.</param>
/// <param name="Revision">The revision; null when the time says it.</param>
[GenerateSerializer, Immutable, Alias("record-moment")]
public sealed record RecordMoment([property: Id(0)] DateTime? At, [property: Id(1)] long? Revision);
