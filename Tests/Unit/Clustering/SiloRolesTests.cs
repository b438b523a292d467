using Oro.Grains.Clustering;
using Oro.Grains.Messaging;
using Oro.Grains.Records;

namespace Oro.Tests.Unit.Clustering;

public sealed class SiloRolesTests
{
    [Theory]
    [InlineData(nameof(SiloRole.Data), true, false)]
    [InlineData(nameof(SiloRole.Consumer), false, true)]
    [InlineData(nameof(SiloRole.Both), true, true)]
    public void Silo_offers_the_grains_of_its_roles(string role, bool records, bool partitions)
    {
        var roles = new SiloRoles(Enum.Parse<SiloRole>(role));

        Assert.Equal(
            (records, partitions), (roles.Offers(typeof(RecordGrain)), roles.Offers(typeof(PartitionGrain))));
        Assert.True(roles.Offers(typeof(Grain))); // Orleans' own
    }
}
