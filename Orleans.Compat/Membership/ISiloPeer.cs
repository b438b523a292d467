using Orleans.Compat.Directory;
using Orleans.Compat.Grains;
using Orleans.Runtime;

namespace Orleans.Compat.Membership;

/// <summary>What silos of a cluster ask each other.</summary>
internal interface ISiloPeer : IAddressable
{
    Task Ping();

    /// <summary>Says what the table of silos says now.</summary>
    Task MembershipChanged(long version, MembershipEntry[] silos);

    Task<GrainClassEntry[]> Classes();

    Task<DirectoryAnswer> Find(GrainId grainId, long version);

    Task<DirectoryAnswer> Register(GrainId grainId, SiloAddress silo, long version);

    Task<DirectoryAnswer> Unregister(GrainId grainId, SiloAddress silo, long version);

    /// <summary>Null when the view of the asked is newer.</summary>
    Task<List<GrainId>?> ListOwnedBy(SiloAddress owner, long version);

    Task<bool> HasClient(string client);

    Task<DetailedGrainStatistic[]> ListActivations();
}

/// <summary>What a gateway tells its clients.</summary>
internal interface IClientPeer : IAddressable
{
    [Concurrency.OneWay]
    Task ClusterChanged(Dictionary<SiloAddress, GrainClassEntry[]> classes);
}
