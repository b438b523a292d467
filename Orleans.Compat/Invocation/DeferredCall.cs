using Orleans.Compat.Serialization;
using Orleans.Serialization.Invocation;

namespace Orleans.Compat.Invocation;

/// <summary>A method with arguments that is itself an argument: the call that opens a sequence.</summary>
internal sealed class DeferredCall(GrainMethod method, object?[] arguments) : IInvokable
{
    public GrainMethod Method => method;

    public object?[] Arguments => arguments;

    public int GetArgumentCount() => arguments.Length;

    public object? GetArgument(int index) => arguments[index];

    public void SetArgument(int index, object? value) => arguments[index] = value;

    public string GetMethodName() => method.Method.Name;

    public string GetInterfaceName() => method.InterfaceName;
}

internal sealed class DeferredCallCodec : Codec<DeferredCall>
{
    public override bool IsImmutable => false;

    public override void Write(WireWriter writer, DeferredCall value)
    {
        writer.Type(value.Method.Interface);
        writer.Unsigned((ulong)value.Method.Number);
        value.Method.WriteArguments(writer, value.Arguments);
    }

    public override DeferredCall Read(WireReader reader)
    {
        var method = GrainMethod.Of(reader.Type(), (int)reader.Unsigned());
        return new DeferredCall(method, method.ReadArguments(reader));
    }

    public override DeferredCall Copy(DeferredCall value, CopyContext context)
    {
        var arguments = value.Arguments.ToArray();
        value.Method.CopyArguments(arguments);
        return new DeferredCall(value.Method, arguments);
    }
}
