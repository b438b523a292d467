namespace Oro.Search;

/// <summary>How far the search index is behind the records of one entity.</summary>
[GenerateSerializer, Immutable, Alias("search-status")]
public sealed record SearchStatus
{
    /// <summary>Internal name of the entity.</summary>
    [Id(0)] public required string Entity { get; init; }

    /// <summary>Records in the index; null when the search engine does not answer.</summary>
    [Id(1)] public long? Indexed { get; init; }

    /// <summary>
    /// Changes that were not yet handed over to be indexed; null while the search engine never answered.
    /// </summary>
    [Id(2)] public long? Waiting { get; init; }

    /// <summary>Messages with records that were handed over and are not yet indexed.</summary>
    [Id(3)] public required int Messages { get; init; }

    /// <summary>All records are being indexed anew.</summary>
    [Id(4)] public required bool IsReindexing { get; init; }
}
