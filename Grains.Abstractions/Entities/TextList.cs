using System.Collections.Immutable;

namespace Oro.Entities;

/// <summary>An ordered list of texts that compares by content; the value of e-mail and phone lists.</summary>
[GenerateSerializer, Immutable, Alias("text-list")]
public sealed class TextList(ImmutableArray<string> items) : IEquatable<TextList>
{
    /// <summary>A list without texts.</summary>
    public static TextList Empty { get; } = new([]);

    /// <summary>The texts in their order.</summary>
    [Id(0)] public ImmutableArray<string> Items { get; } = items;

    /// <inheritdoc />
    public bool Equals(TextList? other) =>
        other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as TextList);

    /// <inheritdoc />
    public override int GetHashCode() => Items.Aggregate(Items.Length, HashCode.Combine);

    /// <inheritdoc />
    public override string ToString() => string.Join(", ", Items);
}
