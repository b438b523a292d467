using System.Collections.Immutable;
using Oro.Records;

namespace Oro.Search;

/// <summary>A stretch of the records that a search found.</summary>
[GenerateSerializer, Immutable, Alias("search-page")]
public sealed record SearchPage
{
    /// <summary>
    /// The records, those first that match best: whole words before beginnings of words, and the record's name before
    /// what else it contains. Equal ones are in the order of their names. A record that was changed within the last
    /// moments may be missing, and one may be here that was deleted just now.
    /// </summary>
    [Id(0)] public required ImmutableArray<RecordKey> Records { get; init; }

    /// <summary>There are more records behind these.</summary>
    [Id(1)] public required bool HasMore { get; init; }

    /// <summary>How many records match in all; null when not asked for.</summary>
    [Id(2)] public long? Total { get; init; }

    /// <summary>False when there are more than <see cref="Total"/> says.</summary>
    [Id(3)] public bool IsTotalExact { get; init; } = true;
}
