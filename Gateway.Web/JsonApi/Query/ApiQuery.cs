using System.Collections.Immutable;
using Oro.Records;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>Which parameters a request may carry.</summary>
[Flags]
internal enum QueryParts
{
    /// <summary>None at all.</summary>
    None = 0,

    /// <summary><c>fields</c>, <c>include</c> and <c>meta</c>.</summary>
    Shape = 1,

    /// <summary><c>page</c>.</summary>
    Page = 2,

    /// <summary><c>filter</c> and <c>sort</c>.</summary>
    Selection = 4,

    /// <summary><c>at</c>.</summary>
    Moment = 8,

    /// <summary><c>dryRun</c> and <c>purge</c>.</summary>
    Deletion = 16,

    /// <summary><c>group</c>, <c>aggregate</c>, their <c>sort</c> and <c>page[size]</c>.</summary>
    Groups = 32,

    /// <summary>Everything that a list takes.</summary>
    All = Shape | Page | Selection,
}

/// <summary>A query string, understood.</summary>
internal sealed record ApiQuery
{
    public required RecordShape Shape { get; init; }

    public IReadOnlyList<IncludeNode> Include { get; init; } = [];

    public RecordFilter? Filter { get; init; }

    public ImmutableArray<SortTerm> Sort { get; init; } = [];

    public required int PageSize { get; init; }

    /// <summary>From 1.</summary>
    public int PageNumber { get; init; } = 1;

    /// <summary>How the page is found; by its number unless the client asked for a place.</summary>
    public PagingMode Paging { get; init; }

    /// <summary>The place behind or before which the page is; null for the beginning or the end.</summary>
    public ListPosition? Position { get; init; }

    /// <summary>What is made of the records; null where they themselves are asked for.</summary>
    public AggregateShape? Aggregates { get; init; }

    /// <summary>Name of the zone in which it was read.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The trash instead of the living.</summary>
    public bool Deleted { get; init; }

    /// <summary>The record as it was then, or null: as it is.</summary>
    public RecordMoment? Moment { get; init; }

    /// <summary>Nothing is to be deleted, only told what that would come to.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>What is in the trash is to be deleted for good.</summary>
    public bool IsPurge { get; init; }
}
