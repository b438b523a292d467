using Orleans.Compat.Invocation;
using Orleans.Runtime;

namespace Orleans;

public static class GrainExtensions
{
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
        where TGrainInterface : IAddressable
    {
        if (grain is GrainReference reference)
        {
            return reference.As<TGrainInterface>();
        }

        var activation = Context(grain);
        return activation.Host.References.Bind<TGrainInterface>(activation.GrainId);
    }

    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain)
        where TGrainInterface : IAddressable => grain.AsReference<TGrainInterface>();

    public static GrainId GetGrainId(this IAddressable grain) =>
        grain is GrainReference reference ? reference.Target : Context(grain).GrainId;

    public static Guid GetPrimaryKey(this IAddressable grain) => GrainKey.AsGuid(grain.GetGrainId().Key);

    public static long GetPrimaryKeyLong(this IAddressable grain) => GrainKey.AsInteger(grain.GetGrainId().Key);

    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    private static Compat.Activations.Activation Context(IAddressable grain) =>
        (grain as IGrainBase)?.GrainContext as Compat.Activations.Activation
        ?? throw new ArgumentException(
            $"{grain.GetType()} is neither a grain nor a reference; an observer needs CreateObjectReference.",
            nameof(grain));
}
