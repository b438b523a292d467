using System.Runtime.InteropServices;

namespace Oro.Gateway.JsonApi;

/// <summary>
/// FNV-1a over what shapes a representation. Not <see cref="HashCode"/>: every gateway must come to the same value.
/// </summary>
internal readonly record struct ShapeHash(ulong Value)
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ShapeHash Empty => new(OffsetBasis);

    public ShapeHash Add(long number) => Add(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in number)));

    public ShapeHash Add(string? text) => Add(MemoryMarshal.AsBytes(text.AsSpan()));

    private ShapeHash Add(ReadOnlySpan<byte> bytes)
    {
        var hash = Value;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * Prime;
        }

        return new(hash);
    }
}
