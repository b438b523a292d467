using System.Collections.Immutable;

namespace Oro.Entities;

/// <summary>
/// The ids at the other end of a to-many relation, rising; at most the first <see cref="MaxIds"/>.
/// Compares by content.
/// </summary>
[GenerateSerializer, Immutable, Alias("record-ids")]
public sealed class RecordIds(ImmutableArray<long> items, bool isTruncated = false) : IEquatable<RecordIds>
{
    /// <summary>
    /// Most ids that a record carries along; more are read page by page (Oro's <c>max_related_entities</c>).
    /// </summary>
    public const int MaxIds = 1000;

    /// <summary>No ids.</summary>
    public static RecordIds Empty { get; } = new([]);

    /// <summary>The ids, rising.</summary>
    [Id(0)] public ImmutableArray<long> Items { get; } = items;

    /// <summary>There are more than <see cref="Items"/> holds.</summary>
    [Id(1)] public bool IsTruncated { get; } = isTruncated;

    /// <inheritdoc />
    public bool Equals(RecordIds? other) =>
        other is not null && IsTruncated == other.IsTruncated && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as RecordIds);

    /// <inheritdoc />
    public override int GetHashCode() => Items.Aggregate(Items.Length, HashCode.Combine);

    /// <inheritdoc />
    public override string ToString() => string.Join(", ", Items);
}
