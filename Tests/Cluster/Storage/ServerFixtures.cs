using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Storage;

/// <summary>A database of its own on a server that all tests share.</summary>
public abstract class ServerFixture<T> : StorageFixture
    where T : DatabaseServer, new()
{
    private string _dsn = "";

    private protected override async Task PrepareAsync() =>
        _dsn = await (await SharedServers.GetAsync<T>()).CreateDatabaseAsync();

    private protected override IEnumerable<(string Key, string Value)> Settings() => [("Dsn", _dsn)];
}

/// <summary>PostgreSQL.</summary>
public sealed class PostgresFixture : ServerFixture<PostgresServer>
{
    public override string EndlessSql => "SELECT COUNT(*) FROM generate_series(1, 1000000000000)";
}

/// <summary>MariaDB.</summary>
public sealed class MariaDbFixture : ServerFixture<MariaDbServer>
{
    public override string EndlessSql => """
        SELECT COUNT(*) FROM information_schema.columns a, information_schema.columns b, information_schema.columns c,
        information_schema.columns d WHERE a.column_name < b.column_name
        """;
}
