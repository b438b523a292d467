using System.Collections.Immutable;

namespace Oro.Grains.Storage;

/// <summary>A search, understood: what a search engine is asked.</summary>
internal sealed record SearchTerms
{
    /// <summary>Each must be the beginning of one of the record's words; at least one.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Internal names of the entities to look in; at least one.</summary>
    public required ImmutableArray<string> Entities { get; init; }

    public required int Offset { get; init; }

    public required int Limit { get; init; }

    public required bool WithTotal { get; init; }
}
