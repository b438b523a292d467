using System.Collections.Immutable;
using Oro.Records;

namespace Oro.Views;

/// <summary>A stretch of the records that a query selects.</summary>
[GenerateSerializer, Immutable, Alias("record-page")]
public sealed record RecordPage
{
    /// <summary>The records in the order of the query.</summary>
    [Id(0)] public required ImmutableArray<RecordSnapshot> Records { get; init; }

    /// <summary>
    /// There are more records behind these; with <see cref="PagingMode.Before"/>, there are more before them.
    /// </summary>
    [Id(1)] public required bool HasMore { get; init; }

    /// <summary>How many records match in all; null when not asked for.</summary>
    [Id(2)] public long? Total { get; init; }

    /// <summary>False when there are more than <see cref="Total"/> says.</summary>
    [Id(3)] public bool IsTotalExact { get; init; } = true;

    /// <summary>Place of the first record; null with <see cref="PagingMode.Offset"/> and without records.</summary>
    [Id(4)] public ListPosition? First { get; init; }

    /// <summary>Place of the last record; null with <see cref="PagingMode.Offset"/> and without records.</summary>
    [Id(5)] public ListPosition? Last { get; init; }
}
