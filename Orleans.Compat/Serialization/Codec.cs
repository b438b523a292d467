namespace Orleans.Compat.Serialization;

/// <summary>
/// How values of one type are written, read and copied. Null and shared objects are the caller's affair.
/// </summary>
internal abstract class Codec
{
    public abstract Type Type { get; }

    /// <summary>Whether a copy is the value itself.</summary>
    public abstract bool IsImmutable { get; }

    /// <summary>Whether an object that is met twice arrives once.</summary>
    public virtual bool IsTracked => !Type.IsValueType;

    public abstract void WriteObject(WireWriter writer, object value);

    public abstract object ReadObject(WireReader reader);

    public abstract object CopyObject(object value, CopyContext context);
}

internal abstract class Codec<T> : Codec
{
    public override Type Type => typeof(T);

    public abstract void Write(WireWriter writer, T value);

    public abstract T Read(WireReader reader);

    public abstract T Copy(T value, CopyContext context);

    public override void WriteObject(WireWriter writer, object value) => Write(writer, (T)value);

    public override object ReadObject(WireReader reader) => Read(reader)!;

    public override object CopyObject(object value, CopyContext context) => Copy((T)value, context)!;
}

/// <summary>A value without parts that anybody could change.</summary>
internal sealed class LeafCodec<T>(Action<WireWriter, T> write, Func<WireReader, T> read) : Codec<T>
{
    public override bool IsImmutable => true;

    public override bool IsTracked => false;

    public override void Write(WireWriter writer, T value) => write(writer, value);

    public override T Read(WireReader reader) => read(reader);

    public override T Copy(T value, CopyContext context) => value;
}
