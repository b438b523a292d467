using System.Collections.Immutable;

namespace Oro.Views;

/// <summary>One part of an order.</summary>
/// <param name="Path">As in <see cref="FieldCondition"/>, through to-one relations alone.</param>
/// <param name="IsDescending">From the greatest to the least; records without a value come first rising, last
/// falling.</param>
[GenerateSerializer, Immutable, Alias("sort-term")]
public sealed record SortTerm(
    [property: Id(0)] ImmutableArray<string> Path,
    [property: Id(1)] bool IsDescending);

/// <summary>How far the records that match a query are counted.</summary>
[GenerateSerializer, Alias("total-mode")]
public enum TotalMode
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Exactly up to <see cref="RecordQuery.BoundedTotal"/>, beyond it only that there are more.</summary>
    Bounded,

    /// <summary>Exactly, as long as it takes at most two seconds; else as <see cref="Bounded"/>.</summary>
    Exact,
}

/// <summary>Which records of an entity, in which order, and which stretch of them.</summary>
[GenerateSerializer, Immutable, Alias("record-query")]
public sealed record RecordQuery
{
    /// <summary>Most records in a page.</summary>
    public const int MaxPageSize = 1000;

    /// <summary>How far <see cref="TotalMode.Bounded"/> counts.</summary>
    public const int BoundedTotal = 10_000;

    /// <summary>Internal name of the entity.</summary>
    [Id(0)] public required string Entity { get; init; }

    /// <summary>Which records; null for all.</summary>
    [Id(1)] public RecordFilter? Filter { get; init; }

    /// <summary>
    /// The order; the id is always added as the last term, in the direction of the one before it, rising without any.
    /// </summary>
    [Id(2)] public ImmutableArray<SortTerm> Sort { get; init; } = [];

    /// <summary>How many records are passed over first, with <see cref="PagingMode.Offset"/>.</summary>
    [Id(3)] public long Offset { get; init; }

    /// <summary>Most records in the answer: 1 to <see cref="MaxPageSize"/>.</summary>
    [Id(4)] public required int Limit { get; init; }

    /// <summary>
    /// Internal names of the fields that the caller wants, null for all. The others come back as null or empty; leaving
    /// to-many relations out saves a query each.
    /// </summary>
    [Id(5)] public ImmutableArray<string>? Fields { get; init; }

    /// <summary>How far the matching records are counted.</summary>
    [Id(6)] public TotalMode Total { get; init; }

    /// <summary>The records in the trash instead of the live ones.</summary>
    [Id(7)] public bool Deleted { get; init; }

    /// <summary>How the page is found.</summary>
    [Id(8)] public PagingMode Paging { get; init; }

    /// <summary>
    /// The place with <see cref="PagingMode.After"/> or <see cref="PagingMode.Before"/>, of a list in the same order;
    /// null for the beginning or the end of the list.
    /// </summary>
    [Id(9)] public ListPosition? Position { get; init; }
}
