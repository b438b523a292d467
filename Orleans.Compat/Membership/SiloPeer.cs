using Orleans.Compat.Directory;
using Orleans.Compat.Grains;
using Orleans.Compat.Hosting;
using Orleans.Runtime;

namespace Orleans.Compat.Membership;

internal sealed class SiloPeer(SiloRuntime host) : ISiloPeer
{
    private static readonly TimeSpan RefreshPatience = TimeSpan.FromMilliseconds(500);

    public Task Ping() => Task.CompletedTask;

    public Task MembershipChanged(long version, MembershipEntry[] silos)
    {
        host.Membership.Learn(version, silos);
        return Task.CompletedTask;
    }

    public Task<GrainClassEntry[]> Classes() =>
        Task.FromResult(host.Classes.Values.Select(grainClass => grainClass.Entry).ToArray());

    public Task<DirectoryAnswer> Find(GrainId grainId, long version) => host.Partition.Find(grainId, version);

    public Task<DirectoryAnswer> Register(GrainId grainId, SiloAddress silo, long version) =>
        host.Partition.Register(grainId, silo, version);

    public Task<DirectoryAnswer> Unregister(GrainId grainId, SiloAddress silo, long version) =>
        host.Partition.Unregister(grainId, silo, version);

    public async Task<List<GrainId>?> ListOwnedBy(SiloAddress owner, long version)
    {
        if (host.Membership.View.Version < version)
        {
            await host.Membership.RefreshOr(RefreshPatience);
        }

        var grains = host.Activations.ListOwnedBy(owner);
        return host.Membership.View.Version == version ? grains : null;
    }

    public Task<bool> HasClient(string client) => Task.FromResult(host.Gateway.Has(client));

    public Task<DetailedGrainStatistic[]> ListActivations() => Task.FromResult(host.Activations.All
        .Select(activation => new DetailedGrainStatistic
        {
            GrainId = activation.GrainId,
            GrainType = activation.Class.Type.FullName!,
            SiloAddress = host.Address,
        })
        .ToArray());
}
