using System.Collections.Immutable;

namespace Orleans.Compat.Serialization;

internal sealed class BytesCodec : Codec<byte[]>
{
    public override bool IsImmutable => false;

    public override void Write(WireWriter writer, byte[] value) => writer.Bytes(value);

    public override byte[] Read(WireReader reader) => reader.Bytes();

    public override byte[] Copy(byte[] value, CopyContext context)
    {
        var copy = value.AsSpan().ToArray();
        context.Made(value, copy);
        return copy;
    }
}

internal sealed class ArrayCodec<T> : Codec<T[]>
{
    public override bool IsImmutable => false;

    public override void Write(WireWriter writer, T[] value)
    {
        writer.Unsigned((ulong)value.Length);
        foreach (var item in value)
        {
            Field<T>.Write(writer, item);
        }
    }

    public override T[] Read(WireReader reader)
    {
        var value = new T[reader.Length()];
        reader.Made(value);
        for (var i = 0; i < value.Length; i++)
        {
            value[i] = Field<T>.Read(reader);
        }

        return value;
    }

    public override T[] Copy(T[] value, CopyContext context)
    {
        var copy = new T[value.Length];
        context.Made(value, copy);
        for (var i = 0; i < value.Length; i++)
        {
            copy[i] = Field<T>.Copy(value[i], context);
        }

        return copy;
    }
}

internal sealed class ListCodec<T> : Codec<List<T>>
{
    public override bool IsImmutable => false;

    public override void Write(WireWriter writer, List<T> value)
    {
        writer.Unsigned((ulong)value.Count);
        foreach (var item in value)
        {
            Field<T>.Write(writer, item);
        }
    }

    public override List<T> Read(WireReader reader)
    {
        var count = reader.Length();
        var value = new List<T>(count);
        reader.Made(value);
        for (var i = 0; i < count; i++)
        {
            value.Add(Field<T>.Read(reader));
        }

        return value;
    }

    public override List<T> Copy(List<T> value, CopyContext context)
    {
        var copy = new List<T>(value.Count);
        context.Made(value, copy);
        foreach (var item in value)
        {
            copy.Add(Field<T>.Copy(item, context));
        }

        return copy;
    }
}

internal sealed class DictionaryCodec<TKey, TValue> : Codec<Dictionary<TKey, TValue>>
    where TKey : notnull
{
    public override bool IsImmutable => false;

    public override void Write(WireWriter writer, Dictionary<TKey, TValue> value)
    {
        writer.Unsigned((ulong)value.Count);
        Comparers.Write(writer, value.Comparer);
        foreach (var (key, item) in value)
        {
            Field<TKey>.Write(writer, key);
            Field<TValue>.Write(writer, item);
        }
    }

    public override Dictionary<TKey, TValue> Read(WireReader reader)
    {
        var count = reader.Length();
        var value = new Dictionary<TKey, TValue>(count, Comparers.Read<TKey>(reader));
        reader.Made(value);
        for (var i = 0; i < count; i++)
        {
            value.Add(Field<TKey>.Read(reader), Field<TValue>.Read(reader));
        }

        return value;
    }

    public override Dictionary<TKey, TValue> Copy(Dictionary<TKey, TValue> value, CopyContext context)
    {
        var copy = new Dictionary<TKey, TValue>(value.Count, value.Comparer);
        context.Made(value, copy);
        foreach (var (key, item) in value)
        {
            copy.Add(Field<TKey>.Copy(key, context), Field<TValue>.Copy(item, context));
        }

        return copy;
    }
}

internal sealed class SetCodec<T> : Codec<HashSet<T>>
{
    public override bool IsImmutable => false;

    public override void Write(WireWriter writer, HashSet<T> value)
    {
        writer.Unsigned((ulong)value.Count);
        Comparers.Write(writer, value.Comparer);
        foreach (var item in value)
        {
            Field<T>.Write(writer, item);
        }
    }

    public override HashSet<T> Read(WireReader reader)
    {
        var count = reader.Length();
        var value = new HashSet<T>(count, Comparers.Read<T>(reader));
        reader.Made(value);
        for (var i = 0; i < count; i++)
        {
            value.Add(Field<T>.Read(reader));
        }

        return value;
    }

    public override HashSet<T> Copy(HashSet<T> value, CopyContext context)
    {
        var copy = new HashSet<T>(value.Count, value.Comparer);
        context.Made(value, copy);
        copy.UnionWith(value.Select(item => Field<T>.Copy(item, context)));
        return copy;
    }
}

/// <summary>A collection that is made whole from its items.</summary>
internal sealed class SequenceCodec<TCollection, T>(Func<List<T>, TCollection> make, bool ofImmutable = false)
    : Codec<TCollection>
    where TCollection : class, IEnumerable<T>
{
    public override bool IsImmutable => ofImmutable && Field<T>.IsImmutable;

    public override void Write(WireWriter writer, TCollection value)
    {
        writer.Unsigned((ulong)value.Count());
        foreach (var item in value)
        {
            Field<T>.Write(writer, item);
        }
    }

    public override TCollection Read(WireReader reader)
    {
        var count = reader.Length();
        var items = new List<T>(count);
        for (var i = 0; i < count; i++)
        {
            items.Add(Field<T>.Read(reader));
        }

        return make(items);
    }

    public override TCollection Copy(TCollection value, CopyContext context)
    {
        var copy = make([.. value.Select(item => Field<T>.Copy(item, context))]);
        context.Made(value, copy);
        return copy;
    }
}

internal sealed class ImmutableArrayCodec<T> : Codec<ImmutableArray<T>>
{
    public override bool IsImmutable => Field<T>.IsImmutable;

    public override void Write(WireWriter writer, ImmutableArray<T> value) =>
        Field<T[]?>.Write(writer, value.IsDefault ? null : [.. value]);

    public override ImmutableArray<T> Read(WireReader reader) =>
        Field<T[]?>.Read(reader) is { } items ? [.. items] : default;

    public override ImmutableArray<T> Copy(ImmutableArray<T> value, CopyContext context) =>
        value.IsDefault ? default : [.. value.Select(item => Field<T>.Copy(item, context))];
}

internal sealed class NullableCodec<T> : Codec<T?>
    where T : struct
{
    public override bool IsImmutable => Field<T>.IsImmutable;

    public override void Write(WireWriter writer, T? value)
    {
        writer.Byte(value is null ? (byte)0 : (byte)1);
        if (value is { } some)
        {
            Field<T>.Write(writer, some);
        }
    }

    public override T? Read(WireReader reader) => reader.Byte() == 0 ? null : Field<T>.Read(reader);

    public override T? Copy(T? value, CopyContext context) =>
        value is { } some ? Field<T>.Copy(some, context) : null;
}
