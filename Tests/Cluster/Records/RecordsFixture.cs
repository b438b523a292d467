using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Records;

/// <summary>
/// One cluster for the tests of a class, which each make records of their own.
/// </summary>
public sealed class RecordsFixture : IAsyncLifetime
{
    public OroCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await OroCluster.StartAsync(silos: 2);

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
