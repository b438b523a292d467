namespace Oro.Tests.Cluster.Gateway;

/// <summary>The tests of the gateway share one, and each makes records of its own.</summary>
[CollectionDefinition(Name)]
public sealed class GatewayTests : ICollectionFixture<GatewayFixture>
{
    public const string Name = "gateway";
}
