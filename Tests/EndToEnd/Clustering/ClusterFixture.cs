using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.EndToEnd.Clustering;

/// <summary>Two silos, of which one has no consumers and one no data, and two gateways, on PostgreSQL.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    public ClusterProcesses Processes { get; private set; } = null!;

    public ClusterProcess DataSilo { get; private set; } = null!;

    public ClusterProcess ConsumerSilo { get; private set; } = null!;

    public ClusterProcess First { get; private set; } = null!;

    public ClusterProcess Second { get; private set; } = null!;

    public string ApiKey { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var database = await (await SharedServers.GetAsync<PostgresServer>()).CreateDatabaseAsync();
        Processes = new ClusterProcesses(database);
        (DataSilo, ConsumerSilo) = (Processes.Silo("data"), Processes.Silo("consumer"));
        (First, Second) = (Processes.Gateway(), Processes.Gateway());
        // In any order, and all at once on a new database.
        await Task.WhenAll(
            First.StartAsync(), DataSilo.StartAsync(), ConsumerSilo.StartAsync(), Second.StartAsync());
        ApiKey = await Processes.CreateApiKeyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Processes is not null)
        {
            await Processes.DisposeAsync();
        }
    }
}
