using System.Reflection;
using Orleans.Compat.Serialization;

namespace Orleans.Compat.Invocation;

/// <summary>How one argument travels.</summary>
internal abstract class Parameter
{
    public abstract bool IsImmutable { get; }

    public static Parameter Of(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return new TokenParameter();
        }

        var isImmutable = parameter.IsDefined(typeof(ImmutableAttribute));
        return (Parameter)Activator.CreateInstance(
            typeof(Parameter<>).MakeGenericType(parameter.ParameterType), [isImmutable])!;
    }

    public abstract object? Copy(object? value, CopyContext context);

    public abstract void Write(WireWriter writer, object? value);

    public abstract object? Read(WireReader reader);
}

internal sealed class Parameter<T>(bool isPromised) : Parameter
{
    public override bool IsImmutable { get; } = isPromised || Field<T>.IsImmutable;

    public override object? Copy(object? value, CopyContext context) =>
        IsImmutable ? value : Field<T>.Copy((T)value!, context);

    public override void Write(WireWriter writer, object? value) => Field<T>.Write(writer, (T)value!);

    public override object? Read(WireReader reader) => Field<T>.Read(reader);
}

/// <summary>A token does not travel: where the grain runs it gets one that a later message cancels.</summary>
internal sealed class TokenParameter : Parameter
{
    public override bool IsImmutable => true;

    public override object? Copy(object? value, CopyContext context) => value;

    public override void Write(WireWriter writer, object? value)
    {
    }

    public override object? Read(WireReader reader) => CancellationToken.None;
}
