using System.Collections.Immutable;
using Orleans.Compat.Serialization;

namespace Orleans.Compat.Invocation;

/// <summary>What a call takes along: the values of its request context, and the chain it may re-enter.</summary>
internal sealed record CallContext(ImmutableDictionary<string, object> Values, Guid Chain)
{
    public static readonly CallContext Empty = new(ImmutableDictionary<string, object>.Empty, default);

    /// <summary>For a call within the process: the values as they are now.</summary>
    public CallContext? Copy()
    {
        if (Values.IsEmpty)
        {
            return Chain == default ? null : this;
        }

        var context = new CopyContext();
        var copies = Values.ToBuilder();
        foreach (var (key, value) in Values)
        {
            copies[key] = Field<object>.Copy(value, context);
        }

        return this with { Values = copies.ToImmutable() };
    }

    public static void Write(WireWriter writer, CallContext? context)
    {
        var (values, chain) = context ?? Empty;
        Field<Guid>.Write(writer, chain);
        writer.Unsigned((ulong)values.Count);
        foreach (var (key, value) in values)
        {
            writer.Text(key);
            Field<object>.Write(writer, value);
        }
    }

    public static CallContext? Read(WireReader reader)
    {
        var chain = Field<Guid>.Read(reader);
        var values = ImmutableDictionary.CreateBuilder<string, object>();
        for (var left = reader.Length(); left > 0; left--)
        {
            values[reader.Text()] = Field<object>.Read(reader);
        }

        return values.Count == 0 && chain == default ? null : new CallContext(values.ToImmutable(), chain);
    }
}
