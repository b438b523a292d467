namespace Orleans.Runtime;

/// <summary>Names a stream: a namespace, which implicit subscribers go by, and a key.</summary>
[GenerateSerializer, Immutable]
public readonly struct StreamId : IEquatable<StreamId>
{
    [Id(0)]
    private readonly string? _namespace;

    [Id(1)]
    private readonly string _key;

    private StreamId(string? ns, string key) => (_namespace, _key) = (ns, key);

    public static StreamId Create(string ns, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new StreamId(ns, key);
    }

    public static StreamId Create(string ns, Guid key) => new(ns, key.ToString("N"));

    public static bool operator ==(StreamId s1, StreamId s2) => s1.Equals(s2);

    public static bool operator !=(StreamId s1, StreamId s2) => !s1.Equals(s2);

    public string? GetNamespace() => _namespace;

    public string GetKeyAsString() => _key;

    public bool Equals(StreamId other) => _namespace == other._namespace && _key == other._key;

    public override bool Equals(object? obj) => obj is StreamId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_namespace, _key);

    public override string ToString() => $"{_namespace}/{_key}";
}
