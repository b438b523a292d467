using System.Collections.Immutable;
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

    /// <summary>Everything.</summary>
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

    /// <summary>The trash instead of the living.</summary>
    public bool Deleted { get; init; }
}
