using Orleans.Compat.Grains;
using Orleans.Compat.Hosting;
using Orleans.Runtime;

namespace Orleans.Compat.Directory;

/// <summary>Chooses the silo of a grain that is nowhere yet, among those that offer its class.</summary>
internal sealed class SiloChooser(SiloRuntime host)
{
    public SiloAddress Choose(GrainId grainId, GrainClassEntry grainClass)
    {
        var manifest = host.Manifests.Current;
        var candidates = host.Membership.View.Active.Where(silo => manifest.Offers(silo, grainId.Type)).ToArray();
        if (candidates.Length == 0)
        {
            throw new OrleansException($"No active silo offers the class of {grainId}.");
        }

        return grainClass.Placement switch
        {
            PlacementKind.PreferLocal or PlacementKind.StatelessWorker when candidates.Contains(host.Address) =>
                host.Address,
            PlacementKind.HashBased => candidates[(int)((uint)grainId.GetHashCode() % (uint)candidates.Length)],
            _ => candidates[Random.Shared.Next(candidates.Length)],
        };
    }
}
