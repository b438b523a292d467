using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Records;

/// <summary>
/// One cluster for the tests of a class, which each make records of their own.
/// </summary>
public class RecordsFixture : IAsyncLifetime
{
    private readonly string _kind;

    public RecordsFixture()
        : this(TestDatabase.Sqlite)
    {
    }

    protected RecordsFixture(string kind) => _kind = kind;

    public OroCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await OroCluster.StartAsync(
        silos: 2, ("Storage:Dsn", await TestDatabase.CreateAsync(_kind)));

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresRecordsFixture() : RecordsFixture(TestDatabase.PostgreSql);

/// <summary>The same on MariaDB.</summary>
public sealed class MariaDbRecordsFixture() : RecordsFixture(TestDatabase.MySql);
