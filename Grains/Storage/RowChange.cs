using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>Links of a many-to-many relation that a row change adds and removes in the join table.</summary>
internal sealed record LinkChange(FieldDefinition Field, ImmutableArray<long> Added, ImmutableArray<long> Removed);

/// <summary>What one record's row becomes in a commit.</summary>
internal sealed record RowChange
{
    public required EntityDefinition Entity { get; init; }

    public required ChangeKind Kind { get; init; }

    public required long Id { get; init; }

    /// <summary>The revision that the row must have; 0 for a new row. It becomes one more.</summary>
    public required long ExpectedRevision { get; init; }

    /// <summary>Ordinals and values of the columns that change; for a new row, of all that have a value.</summary>
    public required ImmutableArray<(int Ordinal, FieldValue Value)> Columns { get; init; }

    /// <summary>
    /// Rows of join tables. Of the two records of a link only one carries it here; the other has the change in
    /// <see cref="Fields"/> alone.
    /// </summary>
    public ImmutableArray<LinkChange> Links { get; init; } = [];

    /// <summary>The fields of the change entry.</summary>
    public required ImmutableArray<FieldChange> Fields { get; init; }

    /// <summary>Of a deletion: no live record may lead here by any of these when the transaction ends.</summary>
    public ImmutableArray<ReferencingField> Unreferenced { get; init; } = [];

    /// <summary>
    /// Ordinals of to-one columns among <see cref="Columns"/> whose targets somebody might be deleting meanwhile.
    /// </summary>
    public ImmutableArray<int> Guarded { get; init; } = [];
}
