using System.Collections.Concurrent;
using Orleans.Compat.Activations;
using Orleans.Compat.Serialization;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Orleans.Compat.Invocation;

/// <summary>Makes references that call through one process, and carries them in messages as id and interface.</summary>
internal sealed class ReferenceBinder(CallRuntime runtime)
{
    private static readonly ConcurrentDictionary<Type, GrainReference> Prototypes = new();

    public T Bind<T>(GrainId target) => (T)(object)Bind(typeof(T), target);

    public GrainReference Bind(Type contract, GrainId target) =>
        Prototypes.GetOrAdd(contract, GrainReference.Prototype).Bind(runtime, target);

    public static void Write(WireWriter writer, IAddressable addressable, Type declared)
    {
        var (target, contract) = addressable switch
        {
            GrainReference reference => (reference.Target, reference.Interface),
            IGrainBase { GrainContext: Activation grain } when declared.IsInterface => (grain.GrainId, declared),
            _ => throw NotPassable(addressable),
        };
        writer.Type(contract);
        writer.Text(target.Type.ToString());
        writer.Text(target.Key.ToString());
    }

    public GrainReference Read(WireReader reader)
    {
        var contract = reader.Type();
        if (!contract.IsInterface || !contract.IsAssignableTo(typeof(IAddressable)))
        {
            throw new SerializerException($"{contract} is not the interface of a grain.");
        }

        return Bind(contract, GrainId.Create(reader.Text(), reader.Text()));
    }

    public static object Copy(IAddressable addressable) =>
        addressable is GrainReference or IGrainBase ? addressable : throw NotPassable(addressable);

    private static CodecNotFoundException NotPassable(IAddressable addressable) => new(
        $"Could not find a codec for type {addressable.GetType()}: an observer is passed on by CreateObjectReference,"
        + " a grain by AsReference.");
}
