namespace Oro.Live;

/// <summary>To whom a record belongs now, by which it is told who may hear of it.</summary>
/// <param name="Id">The record.</param>
/// <param name="Owner">Its user or business unit; null when it has none.</param>
/// <param name="Organization">Its organization; null when it has none.</param>
[GenerateSerializer, Immutable, Alias("record-place")]
public readonly record struct RecordPlace(
    [property: Id(0)] long Id, [property: Id(1)] long? Owner, [property: Id(2)] long? Organization);
