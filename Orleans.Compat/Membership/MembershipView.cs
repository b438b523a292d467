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
    /// <summary>The cluster at one version of its table. Everything that silos must agree on follows from it.</summary>
    internal sealed class MembershipView(long version, ImmutableArray<MembershipEntry> silos)
    {
        public static MembershipView Empty { get; } = new(0, []);

        public long Version => version;

        public ImmutableArray<MembershipEntry> Silos => silos;

        /// <summary>Those that take new grains and own parts of the directory, in an order that all agree on.</summary>
        public ImmutableArray<SiloAddress> Active { get; } =
        [
            .. silos.Where(silo => silo.Status == SiloStatus.Active).Select(silo => silo.SiloAddress).Order(),
        ];

        public IEnumerable<SiloAddress> Live => silos.Where(silo => silo.IsLive).Select(silo => silo.SiloAddress);

        public static MembershipView Of(MembershipTableData table) =>
            new(table.Version.Version, [.. table.Members.Select(member => member.Item1)]);

        public MembershipEntry? Find(SiloAddress address) =>
            silos.FirstOrDefault(silo => silo.SiloAddress.Equals(address));

        public bool IsLive(SiloAddress address) => Find(address) is { IsLive: true };

        /// <summary>The silo that knows where the grain is.</summary>
        public SiloAddress? OwnerOf(GrainId grainId) =>
            Active.IsEmpty ? null : Active[(int)((uint)grainId.GetHashCode() % (uint)Active.Length)];

        public bool HasSameSilosAs(MembershipView other) =>
            Active.SequenceEqual(other.Active) && Live.Order().SequenceEqual(other.Live.Order());

        public MembershipView With(MembershipEntry entry) =>
            new(version + 1, [.. silos.Where(silo => !silo.SiloAddress.Equals(entry.SiloAddress)), entry]);
    }
}
