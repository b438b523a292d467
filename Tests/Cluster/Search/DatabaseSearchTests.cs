using Oro.Grains.Search;
using Oro.Grains.Storage;
using Oro.Tests.Cluster.Storage;

namespace Oro.Tests.Cluster.Search;

/// <summary>The full text of a database; one class for each kind of database.</summary>
public abstract class DatabaseSearchTests(StorageFixture fixture) : SearchEngineTests, IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected override async Task<SearchEngine> OpenAsync() =>
        new DatabaseSearch((await fixture.OpenAsync()).Get<SearchTable>());
}

public sealed class SqliteSearchTests() : DatabaseSearchTests(new SqliteFixture());

public sealed class PostgresSearchTests() : DatabaseSearchTests(new PostgresFixture());

public sealed class MariaDbSearchTests() : DatabaseSearchTests(new MariaDbFixture());
