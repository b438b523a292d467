using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Orleans.Compat.Serialization;

/// <summary>
/// Writes one message. Both ends are builds of the same source, so members go by order, without names.
/// </summary>
internal sealed class WireWriter : IDisposable
{
    private readonly Dictionary<object, int> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Type, int> _types = [];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(256);

    public int Length { get; private set; }

    public byte[] ToArray() => _buffer.AsSpan(0, Length).ToArray();

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    public void Byte(byte value) => Span(1)[0] = value;

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Unsigned((ulong)value.Length);
        value.CopyTo(Span(value.Length));
    }

    public void Fixed32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Span(4), value);

    public void Fixed64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Span(8), value);

    /// <summary>Seven bits a byte, low ones first.</summary>
    public void Unsigned(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    /// <summary>Small numbers of either sign are short.</summary>
    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Unsigned((ulong)length);
        Encoding.UTF8.GetBytes(value, Span(length));
    }

    /// <summary>A type's name the first time, its number after that.</summary>
    public void Type(Type type)
    {
        if (_types.TryGetValue(type, out var number))
        {
            Unsigned((ulong)number);
            return;
        }

        _types.Add(type, _types.Count + 1);
        Unsigned(0);
        Text(TypeNames.Of(type));
    }

    /// <summary>Whether the object is in the message already; if not, it has a number from now on.</summary>
    public bool IsRepeated(object value, out int number)
    {
        if (_seen.TryGetValue(value, out number))
        {
            return true;
        }

        _seen.Add(value, _seen.Count);
        return false;
    }

    private Span<byte> Span(int length)
    {
        if (_buffer.Length - Length < length)
        {
            Grow(length);
        }

        var span = _buffer.AsSpan(Length, length);
        Length += length;
        return span;
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Length + length));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
