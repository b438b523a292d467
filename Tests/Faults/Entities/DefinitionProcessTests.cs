using Oro.Tests.Cluster.Gateway.Entities;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Entities;

/// <summary>Several silos and gateways, each a process, while definitions change at every gateway in turn.</summary>
public sealed class DefinitionProcessTests
{
    [Fact]
    public async Task Nobody_who_writes_at_any_gateway_notices_that_fields_come_change_and_go()
    {
        var server = await SharedServers.GetAsync<PostgresServer>();
        await using var processes = new ClusterProcesses(await server.CreateDatabaseAsync());
        await Task.WhenAll(processes.StartSiloAsync(), processes.StartSiloAsync());
        var gateways = await Task.WhenAll(processes.StartGatewayAsync(), processes.StartGatewayAsync());
        var key = await processes.CreateApiKeyAsync();
        using var first = new ApiClient(gateways[0].Url, key);
        using var second = new ApiClient(gateways[1].Url, key);

        Assert.Empty(await DefinitionUnderLoadTests.RunAsync([first, second], [first, second]));
    }
}
