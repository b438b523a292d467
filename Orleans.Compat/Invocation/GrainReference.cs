using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Compat.Invocation;

/// <summary>
/// The base of all references. The framework makes a class per interface that turns every method into a call of
/// <see cref="Invoke"/>; one object of it is made that way and cloned from then on.
/// </summary>
#pragma warning disable CA1852 // The framework derives from it when the process runs.
internal class GrainReference : DispatchProxy, IAddressable
#pragma warning restore CA1852
{
    private CallRuntime _runtime = null!;

    public GrainId Target { get; private set; }

    public Type Interface { get; private set; } = typeof(IAddressable);

    public ReferenceBinder Binder => _runtime.References;

    public static GrainReference Prototype(Type contract)
    {
        var prototype = (GrainReference)Create(contract, typeof(GrainReference));
        prototype.Interface = contract;
        return prototype;
    }

    public GrainReference Bind(CallRuntime runtime, GrainId target)
    {
        var reference = (GrainReference)MemberwiseClone();
        reference._runtime = runtime;
        reference.Target = target;
        return reference;
    }

    public T As<T>() => this is T same ? same : _runtime.References.Bind<T>(Target);

    public override bool Equals(object? obj) => obj is GrainReference other && other.Target == Target;

    public override int GetHashCode() => Target.GetHashCode();

    public override string ToString() => $"{Interface.Name} {Target}";

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _runtime.Call(this, GrainMethod.Of(targetMethod!), args ?? []);
}
