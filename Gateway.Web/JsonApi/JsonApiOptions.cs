using System.ComponentModel.DataAnnotations;
using Oro.Views;

namespace Oro.Gateway.JsonApi;

/// <summary>Limits of the JSON:API.</summary>
internal sealed class JsonApiOptions
{
    public const string SectionName = "JsonApi";

    /// <summary>Records in a page when the client does not say; 1 to 1000. Oro's default.</summary>
    [Range(1, RecordQuery.MaxPageSize)]
    public int DefaultPageSize { get; set; } = 10;

    /// <summary>Most bytes of a request body; 1 kB to 100 MB. One record holds no files: 1 MB is ample.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxBodyBytes { get; set; } = 1_000_000;

    /// <summary>Most relations in one include path; 1 to 10. Three is what Oro's configuration allows.</summary>
    [Range(1, 10)]
    public int MaxIncludeDepth { get; set; } = 3;

    /// <summary>Most paths in <c>include</c>; 1 to 100. Each costs a query.</summary>
    [Range(1, 100)]
    public int MaxIncludePaths { get; set; } = 20;

    /// <summary>Most included records in an answer; 1 to 100 000. Bounds what one request can load.</summary>
    [Range(1, 100_000)]
    public int MaxIncludedRecords { get; set; } = 5_000;

    /// <summary>Most filters in one request; 1 to 24.</summary>
    [Range(1, 24)]
    public int MaxFilters { get; set; } = 20;

    /// <summary>Most conditions in the trees of <c>filter</c>; 1 to 200. Grains take 250 in all.</summary>
    [Range(1, 200)]
    public int MaxFilterTerms { get; set; } = 50;

    /// <summary>Most levels of a tree of <c>filter</c>; 1 to 20. A condition alone is one, people nest three.</summary>
    [Range(1, 20)]
    public int MaxFilterDepth { get; set; } = 8;
}
