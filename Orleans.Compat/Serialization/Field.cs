using Orleans.Compat.Invocation;
using Orleans.Runtime;

namespace Orleans.Compat.Serialization;

/// <summary>A place of a declared type: an argument, a result, a member, an element.</summary>
internal static class Field<T>
{
    private static Codec<T>? Known;

    private static Codec<T> Codec => Known ??= (Codec<T>)Codecs.Of(typeof(T));

    /// <summary>Whether every value that can stand here is its own copy.</summary>
    public static bool IsImmutable => (typeof(T).IsValueType || typeof(T).IsSealed)
        && !typeof(Delegate).IsAssignableFrom(typeof(T)) && Codec.IsImmutable;

    public static void Write(WireWriter writer, T value)
    {
        if (typeof(T).IsValueType)
        {
            Codec.Write(writer, value);
        }
        else
        {
            ReferenceField.Write(writer, value, typeof(T));
        }
    }

    public static T Read(WireReader reader) =>
        typeof(T).IsValueType ? Codec.Read(reader) : (T)ReferenceField.Read(reader, typeof(T))!;

    public static T Copy(T value, CopyContext context) => typeof(T).IsValueType
        ? Codec.IsImmutable ? value : Codec.Copy(value, context)
        : (T)ReferenceField.Copy(value, context)!;
}

/// <summary>
/// A place that can hold nothing, an object that is elsewhere in the message, or one of a derived type.
/// </summary>
internal static class ReferenceField
{
    private const byte Nothing = 0;
    private const byte Repeated = 1;
    private const byte OfDeclaredType = 2;
    private const byte OfOtherType = 3;
    private const byte Grain = 4;

    public static void Write(WireWriter writer, object? value, Type declared)
    {
        switch (value)
        {
            case null:
                writer.Byte(Nothing);
                break;
            case IAddressable addressable:
                writer.Byte(Grain);
                ReferenceBinder.Write(writer, addressable, declared);
                break;
            default:
                WriteContent(writer, value, declared);
                break;
        }
    }

    public static object? Read(WireReader reader, Type declared)
    {
        switch (reader.Byte())
        {
            case Nothing:
                return null;
            case Repeated:
                return reader.Repeated((int)reader.Unsigned());
            case Grain:
                return reader.References.Read(reader);
            case OfDeclaredType:
                return ReadContent(reader, Codecs.Of(declared));
            default:
                return ReadContent(reader, Codecs.Of(reader.Type()));
        }
    }

    public static object? Copy(object? value, CopyContext context)
    {
        if (value is null or string or IAddressable)
        {
            return value is IAddressable addressable ? ReferenceBinder.Copy(addressable) : value;
        }

        var codec = Codecs.Of(value.GetType());
        return codec.IsImmutable ? value : context.Find(value) ?? codec.CopyObject(value, context);
    }

    private static void WriteContent(WireWriter writer, object value, Type declared)
    {
        var codec = Codecs.OfBoxed(value.GetType());
        if (codec.IsTracked && writer.IsRepeated(value, out var number))
        {
            writer.Byte(Repeated);
            writer.Unsigned((ulong)number);
            return;
        }

        if (codec.Type == declared)
        {
            writer.Byte(OfDeclaredType);
        }
        else
        {
            writer.Byte(OfOtherType);
            writer.Type(codec.Type);
        }

        codec.WriteObject(writer, value);
    }

    private static object ReadContent(WireReader reader, Codec codec)
    {
        if (!codec.IsTracked)
        {
            return codec.ReadObject(reader);
        }

        var number = reader.Reserve();
        var value = codec.ReadObject(reader);
        reader.Made(number, value);
        return value;
    }
}
