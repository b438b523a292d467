namespace Orleans.Runtime;

/// <summary>A part of an identity: text with a hash that is the same in every process.</summary>
[GenerateSerializer, Immutable]
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    [Id(0)]
    private readonly string? _text;

    [Id(1)]
    private readonly int _hash;

    private IdSpan(string text)
    {
        _text = text;
        _hash = StableHash.Of(text);
    }

    public bool IsDefault => _text is null;

    public static IdSpan Create(string id) => new(id);

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    public bool Equals(IdSpan obj) => _hash == obj._hash && string.Equals(_text, obj._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    public override int GetHashCode() => _hash;

    public int CompareTo(IdSpan other) => string.CompareOrdinal(_text, other._text);

    public override string ToString() => _text ?? "";
}
