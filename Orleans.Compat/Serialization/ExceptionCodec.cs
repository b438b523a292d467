using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Orleans.Compat.Serialization;

/// <summary>
/// An exception travels as its type, message, stack trace, inner exceptions and numbered members; what else a framework
/// exception knows (a parameter's name, say) stays behind.
/// </summary>
internal sealed class ExceptionCodec<T> : Codec<T>
    where T : Exception
{
    private readonly Member<T>[] _members = Codecs.HasSerializer(typeof(T)) ? Members.Of<T>() : [];

    public override bool IsImmutable => true;

    public override void Write(WireWriter writer, T value)
    {
        var several = value as AggregateException;
        Field<string?>.Write(writer, several is null ? value.Message : Message(several));
        Field<string?>.Write(writer, value.StackTrace);
        writer.Fixed32(value.HResult);
        Field<Exception?>.Write(writer, value.InnerException);
        if (several is not null)
        {
            Field<Exception[]>.Write(writer, [.. several.InnerExceptions]);
        }

        foreach (var member in _members)
        {
            member.Write(writer, ref value);
        }
    }

    public override T Read(WireReader reader)
    {
        var value = (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
        reader.Made(value);
        Message(value) = Field<string?>.Read(reader);
        if (Field<string?>.Read(reader) is { } stackTrace)
        {
            ExceptionDispatchInfo.SetRemoteStackTrace(value, stackTrace);
        }

        value.HResult = reader.Fixed32();
        Inner(value) = Field<Exception?>.Read(reader);
        if (value is AggregateException several)
        {
            Inners(several) = Field<Exception[]>.Read(reader);
        }

        foreach (var member in _members)
        {
            member.Read(reader, ref value);
        }

        return value;
    }

    public override T Copy(T value, CopyContext context) => value;

    // The framework has no way to make an exception of a type whose constructors are unknown, so its fields are set.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? Message(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    private static extern ref Exception? Inner(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerExceptions")]
    private static extern ref Exception[] Inners(AggregateException exception);
}
