using System.Collections.Immutable;
using Oro.Views;

namespace Oro.Search;

/// <summary>
/// Which records are looked for, by words that they contain, and which stretch of them. Every word of the text must be
/// the beginning of a word of the record, in any order and without regard to case and accents.
/// </summary>
[GenerateSerializer, Immutable, Alias("search-query")]
public sealed record SearchQuery
{
    /// <summary>Most characters in <see cref="Text"/>.</summary>
    public const int MaxTextLength = 255;

    /// <summary>How far down can be read: <see cref="Offset"/> and <see cref="Limit"/> together.</summary>
    public const int MaxDepth = RecordQuery.BoundedTotal;

    /// <summary>What people typed. One without a letter or a digit finds nothing.</summary>
    [Id(0)] public required string Text { get; init; }

    /// <summary>Internal names of the entities to look in; empty for all that can be searched.</summary>
    [Id(1)] public ImmutableArray<string> Entities { get; init; } = [];

    /// <summary>How many records are passed over first.</summary>
    [Id(2)] public int Offset { get; init; }

    /// <summary>Most records in the answer: 1 to <see cref="RecordQuery.MaxPageSize"/>.</summary>
    [Id(3)] public required int Limit { get; init; }

    /// <summary>Whether the records that match are counted, exactly up to <see cref="MaxDepth"/>.</summary>
    [Id(4)] public bool WithTotal { get; init; }
}
