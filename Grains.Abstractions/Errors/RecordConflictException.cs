using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;

namespace Oro.Errors;

/// <summary>A field that two people edited: what both saw, what one wrote, and what the other wants.</summary>
/// <param name="Field">Internal name of the field.</param>
/// <param name="Original">The value at the revision that the caller saw.</param>
/// <param name="Theirs">The value now.</param>
/// <param name="Mine">The value that the caller wants.</param>
[GenerateSerializer, Immutable, Alias("conflicting-field")]
public sealed record ConflictingField(
    [property: Id(0)] string Field,
    [property: Id(1)] FieldValue Original,
    [property: Id(2)] FieldValue Theirs,
    [property: Id(3)] FieldValue Mine);

/// <summary>The record moved on since the caller saw it.</summary>
[GenerateSerializer, Alias("record-conflict")]
public sealed class RecordConflictException(
    RecordKey key, long expected, long actual, ImmutableArray<ConflictingField> fields, RecordSnapshot? current)
    : RefusalException("record-conflict", $"Record {key} is at revision {actual}, not {expected}.")
{
    /// <summary>The record.</summary>
    [Id(0)] public RecordKey Key { get; } = key;

    /// <summary>The revision that the caller expected.</summary>
    [Id(1)] public long Expected { get; } = expected;

    /// <summary>The revision that the record has; 0 when it does not exist.</summary>
    [Id(2)] public long Actual { get; } = actual;

    /// <summary>The fields in question; empty when the caller required an exact revision.</summary>
    [Id(3)] public ImmutableArray<ConflictingField> Fields { get; } = fields;

    /// <summary>The record as it is now; null when it is gone.</summary>
    [Id(4)] public RecordSnapshot? Current { get; } = current;
}
