using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Records;

/// <summary>A record as it was committed at one revision.</summary>
[GenerateSerializer, Immutable, Alias("record-snapshot")]
public sealed record RecordSnapshot
{
    /// <summary>Which record.</summary>
    [Id(0)] public required RecordKey Key { get; init; }

    /// <summary>1 when created, one more with each change, also of a relation.</summary>
    [Id(1)] public required long Revision { get; init; }

    /// <summary>One value for each field of the definition, at the field's ordinal.</summary>
    [Id(2)] public required ImmutableArray<FieldValue> Values { get; init; }

    /// <summary>The record is in the trash.</summary>
    [Id(3)] public bool IsDeleted { get; init; }
}
