using Orleans.Compat.Invocation;

namespace Orleans.Compat.Serialization;

/// <summary>Whole values to bytes and back.</summary>
internal static class Wire
{
    public static byte[] Write<T>(T value)
    {
        using var writer = new WireWriter();
        Field<T>.Write(writer, value);
        return writer.ToArray();
    }

    public static T Read<T>(ReadOnlyMemory<byte> bytes, ReferenceBinder? references = null) =>
        Field<T>.Read(new WireReader(bytes, references));
}
