using System.Collections.Immutable;
using Orleans.Runtime;

namespace Orleans.Runtime
{
    public enum SiloStatus
    {
        None,
        Created,
        Joining,
        Active,
        ShuttingDown,
        Stopping,
        Dead,
    }
}

namespace Orleans.Compat.Membership
{
    /// <summary>A silo as the cluster knows it, and who has found it silent.</summary>
    internal sealed record SiloEntry(
        SiloAddress Address, string Name, int GatewayPort, SiloStatus Status, ImmutableHashSet<SiloAddress> Suspectors)
    {
        public bool IsLive => Status is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown;
    }

    /// <summary>The cluster at one version. Everything that silos must agree on follows from it.</summary>
    internal sealed class MembershipView(long version, ImmutableArray<SiloEntry> silos)
    {
        public static MembershipView Empty { get; } = new(0, []);

        public long Version => version;

        public ImmutableArray<SiloEntry> Silos => silos;

        /// <summary>Those that take new grains and own parts of the directory, in an order that all agree on.</summary>
        public ImmutableArray<SiloAddress> Active { get; } =
        [
            .. silos.Where(silo => silo.Status == SiloStatus.Active).Select(silo => silo.Address).Order(),
        ];

        public IEnumerable<SiloAddress> Live => silos.Where(silo => silo.IsLive).Select(silo => silo.Address);

        public SiloEntry? Find(SiloAddress address) => silos.FirstOrDefault(silo => silo.Address.Equals(address));

        public bool IsLive(SiloAddress address) => Find(address) is { IsLive: true };

        /// <summary>The silo that knows where the grain is.</summary>
        public SiloAddress? OwnerOf(GrainId grainId) =>
            Active.IsEmpty ? null : Active[(int)((uint)grainId.GetHashCode() % (uint)Active.Length)];

        public MembershipView With(SiloEntry entry)
        {
            var known = Find(entry.Address);
            return new MembershipView(version + 1, known is null ? silos.Add(entry) : silos.Replace(known, entry));
        }
    }
}
