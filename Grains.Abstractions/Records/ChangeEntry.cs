using System.Collections.Immutable;
using Oro.Entities;
using Oro.Security;

namespace Oro.Records;

/// <summary>The old and new value of one field in a change.</summary>
/// <param name="Field">Internal name of the field.</param>
/// <param name="Old">The value before; for to-many relations, the ids that were removed.</param>
/// <param name="New">The value after; for to-many relations, the ids that were added.</param>
[GenerateSerializer, Immutable, Alias("field-change")]
public sealed record FieldChange(
    [property: Id(0)] string Field,
    [property: Id(1)] FieldValue Old,
    [property: Id(2)] FieldValue New);

/// <summary>One committed change of one record: its history, and what feeds are made of.</summary>
[GenerateSerializer, Immutable, Alias("change-entry")]
public sealed record ChangeEntry
{
    /// <summary>Unique; not an order.</summary>
    [Id(0)] public required long Id { get; init; }

    /// <summary>Which record.</summary>
    [Id(1)] public required RecordKey Key { get; init; }

    /// <summary>The record's revision after the change.</summary>
    [Id(2)] public required long Revision { get; init; }

    /// <summary>What happened.</summary>
    [Id(3)] public required ChangeKind Kind { get; init; }

    /// <summary>When, in UTC.</summary>
    [Id(4)] public required DateTime At { get; init; }

    /// <summary>Who.</summary>
    [Id(5)] public required UserId Author { get; init; }

    /// <summary>Name of the author at reading time, for people.</summary>
    [Id(6)] public required string AuthorName { get; init; }

    /// <summary>The change set that it was part of.</summary>
    [Id(7)] public required WriteId WriteId { get; init; }

    /// <summary>The fields that changed.</summary>
    [Id(8)] public required ImmutableArray<FieldChange> Fields { get; init; }
}
