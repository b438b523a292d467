using System.Buffers.Binary;
using System.Text;
using Orleans.Compat.Invocation;
using Orleans.Serialization;

namespace Orleans.Compat.Serialization;

/// <summary>Reads what a <see cref="WireWriter"/> wrote; grain references become callable through the binder.</summary>
internal sealed class WireReader(ReadOnlyMemory<byte> message, ReferenceBinder? references)
{
    private readonly List<object?> _objects = [];
    private readonly List<Type> _types = [];
    private int _at;

    public ReferenceBinder References =>
        references ?? throw new SerializerException("A grain reference cannot be read here.");

    public ReadOnlyMemory<byte> Rest => message[_at..];

    public byte Byte() => Span(1)[0];

    public byte[] Bytes() => Span(Length()).ToArray();

    public int Fixed32() => BinaryPrimitives.ReadInt32LittleEndian(Span(4));

    public long Fixed64() => BinaryPrimitives.ReadInt64LittleEndian(Span(8));

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new SerializerException("A number in the message has no end.");
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public string Text() => Encoding.UTF8.GetString(Span(Length()));

    /// <summary>How many items follow; each takes a byte at least, so a wrong number cannot claim the memory.</summary>
    public int Length()
    {
        var length = Unsigned();
        return length <= (ulong)(message.Length - _at)
            ? (int)length
            : throw new SerializerException("The message is shorter than it says.");
    }

    public Type Type()
    {
        var number = (int)Unsigned();
        if (number == 0)
        {
            _types.Add(TypeNames.Find(Text()));
            number = _types.Count;
        }

        return _types[number - 1];
    }

    /// <summary>Takes the number that the writer gave the object that is read next.</summary>
    public int Reserve()
    {
        _objects.Add(null);
        return _objects.Count - 1;
    }

    /// <summary>Tells of an object before its members are read, so that they can refer to it.</summary>
    public void Made(object value) => _objects[^1] = value;

    public void Made(int number, object value) => _objects[number] = value;

    public object Repeated(int number) =>
        _objects[number] ?? throw new SerializerException("An object refers to itself and can only be made whole.");

    private ReadOnlySpan<byte> Span(int length)
    {
        var span = message.Span.Slice(_at, length);
        _at += length;
        return span;
    }
}
