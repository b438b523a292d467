namespace Oro.Tests.Support.Servers;

/// <summary>Databases for tests that run on more than one kind.</summary>
public static class TestDatabase
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";
    public const string MySql = "mysql";

    /// <summary>The DSN of an empty database of that kind; SQLite's is in the folder of whoever opens it.</summary>
    public static async Task<string> CreateAsync(string kind) => kind switch
    {
        PostgreSql => await (await SharedServers.GetAsync<PostgresServer>()).CreateDatabaseAsync(),
        MySql => await (await SharedServers.GetAsync<MariaDbServer>()).CreateDatabaseAsync(),
        _ => "sqlite:",
    };
}
