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

    // The planner weighs by visible pages whether an index alone is the cheapest.
    public override string AnalyzeSql => "VACUUM ANALYZE \"person\"";

    public override void AssertByIndexAlone(string plan, string index)
    {
        Assert.Matches($"Index Only Scan( Backward)? using {index}\\b", plan);
        Assert.Contains("Index Cond", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }
}

/// <summary>MariaDB.</summary>
public sealed class MariaDbFixture : ServerFixture<MariaDbServer>
{
    public override string EndlessSql => """
        SELECT COUNT(*) FROM information_schema.columns a, information_schema.columns b, information_schema.columns c,
        information_schema.columns d WHERE a.column_name < b.column_name
        """;

    public override string AnalyzeSql => "ANALYZE TABLE \"person\"";

    public override void AssertByIndexAlone(string plan, string index)
    {
        Assert.Matches($" (range|ref) .* {index} ", plan);
        Assert.Contains("Using index", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("filesort", plan, StringComparison.Ordinal);
    }
}
