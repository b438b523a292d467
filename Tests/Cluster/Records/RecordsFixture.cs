using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Records;

/// <summary>
/// One cluster for the tests of a class, which each make records of their own.
/// </summary>
public class RecordsFixture(string kind = TestDatabase.Sqlite) : IAsyncLifetime
{
    public OroCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await OroCluster.StartAsync(
        silos: 2, ("Storage:Dsn", await TestDatabase.CreateAsync(kind)));

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresRecordsFixture() : RecordsFixture(TestDatabase.PostgreSql);
