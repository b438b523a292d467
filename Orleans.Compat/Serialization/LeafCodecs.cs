using System.Globalization;
using System.Net;
using System.Numerics;
using Orleans.Compat.Invocation;

namespace Orleans.Compat.Serialization;

/// <summary>The values of the framework that every message may hold.</summary>
internal static class LeafCodecs
{
    public static IReadOnlyList<Codec> All { get; } =
    [
        Of((writer, value) => writer.Byte(value ? (byte)1 : (byte)0), reader => reader.Byte() != 0),
        Of((writer, value) => writer.Byte(value), reader => reader.Byte()),
        Of((writer, value) => writer.Signed(value), reader => (sbyte)reader.Signed()),
        Of((writer, value) => writer.Signed(value), reader => (short)reader.Signed()),
        Of((writer, value) => writer.Signed(value), reader => (int)reader.Signed()),
        Of((writer, value) => writer.Signed(value), reader => reader.Signed()),
        Of((writer, value) => writer.Unsigned(value), reader => (ushort)reader.Unsigned()),
        Of((writer, value) => writer.Unsigned(value), reader => (uint)reader.Unsigned()),
        Of((writer, value) => writer.Unsigned(value), reader => reader.Unsigned()),
        Of((writer, value) => writer.Unsigned(value), reader => (char)reader.Unsigned()),
        Of((writer, value) => writer.Fixed32(BitConverter.SingleToInt32Bits(value)),
            reader => BitConverter.Int32BitsToSingle(reader.Fixed32())),
        Of((writer, value) => writer.Fixed64(BitConverter.DoubleToInt64Bits(value)),
            reader => BitConverter.Int64BitsToDouble(reader.Fixed64())),
        Of<decimal>(WriteDecimal, ReadDecimal),
        Of((writer, value) => writer.Text(value), reader => reader.Text()),
        Of((writer, value) => writer.Bytes(value.ToByteArray()), reader => new Guid(reader.Bytes())),
        Of((writer, value) => writer.Fixed64(value.ToBinary()), reader => DateTime.FromBinary(reader.Fixed64())),
        Of<DateTimeOffset>(WriteDateTimeOffset, ReadDateTimeOffset),
        Of((writer, value) => writer.Signed(value.DayNumber), reader => DateOnly.FromDayNumber((int)reader.Signed())),
        Of((writer, value) => writer.Signed(value.Ticks), reader => new TimeOnly(reader.Signed())),
        Of((writer, value) => writer.Signed(value.Ticks), reader => new TimeSpan(reader.Signed())),
        Of((writer, value) => writer.Text(value.OriginalString),
            reader => new Uri(reader.Text(), UriKind.RelativeOrAbsolute)),
        Of((writer, value) => writer.Text(value.ToString()), reader => Version.Parse(reader.Text())),
        Of((writer, value) => writer.Bytes(value.ToByteArray()), reader => new BigInteger(reader.Bytes())),
        Of((writer, value) => writer.Text(value.Name), reader => CultureInfo.GetCultureInfo(reader.Text())),
        Of((writer, value) => writer.Bytes(value.GetAddressBytes()), reader => new IPAddress(reader.Bytes())),
        Of<IPEndPoint>(WriteEndPoint, ReadEndPoint),
        new PlainObjectCodec(),
        new DeferredCallCodec(),
    ];

    private static LeafCodec<T> Of<T>(Action<WireWriter, T> write, Func<WireReader, T> read) => new(write, read);

    private static void WriteDecimal(WireWriter writer, decimal value)
    {
        foreach (var part in decimal.GetBits(value))
        {
            writer.Fixed32(part);
        }
    }

    private static decimal ReadDecimal(WireReader reader) =>
        new([reader.Fixed32(), reader.Fixed32(), reader.Fixed32(), reader.Fixed32()]);

    private static void WriteDateTimeOffset(WireWriter writer, DateTimeOffset value)
    {
        writer.Fixed64(value.Ticks);
        writer.Signed(value.TotalOffsetMinutes);
    }

    private static DateTimeOffset ReadDateTimeOffset(WireReader reader) =>
        new(reader.Fixed64(), TimeSpan.FromMinutes(reader.Signed()));

    private static void WriteEndPoint(WireWriter writer, IPEndPoint value)
    {
        writer.Bytes(value.Address.GetAddressBytes());
        writer.Unsigned((ulong)value.Port);
    }

    private static IPEndPoint ReadEndPoint(WireReader reader) =>
        new(new IPAddress(reader.Bytes()), (int)reader.Unsigned());

    /// <summary>An object without a type of its own is only itself: a marker.</summary>
    private sealed class PlainObjectCodec : Codec
    {
        public override Type Type { get; } = typeof(object);

        public override bool IsImmutable => true;

        public override void WriteObject(WireWriter writer, object value)
        {
        }

        public override object ReadObject(WireReader reader) => new();

        public override object CopyObject(object value, CopyContext context) => value;
    }
}

internal sealed class EnumCodec<T> : Codec<T>
    where T : struct, Enum
{
    private static readonly bool IsUnsigned = Enum.GetUnderlyingType(typeof(T)) == typeof(ulong);

    public override bool IsImmutable => true;

    public override void Write(WireWriter writer, T value) => writer.Signed(IsUnsigned
        ? unchecked((long)Convert.ToUInt64(value, CultureInfo.InvariantCulture))
        : Convert.ToInt64(value, CultureInfo.InvariantCulture));

    public override T Read(WireReader reader) => (T)Enum.ToObject(typeof(T), reader.Signed());

    public override T Copy(T value, CopyContext context) => value;
}
