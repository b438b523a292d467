using Oro.Grains.Storage;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>A product that tests of definitions share; each has names of its own.</summary>
public abstract class DefinitionFixture(Func<Task<GatewayHost>> start) : IAsyncLifetime
{
    private GatewayHost? _host;

    public ApiClient Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await start();
        Api = await _host.ConnectAsync();
    }

    public T Get<T>() where T : notnull => _host!.Get<T>();

    /// <summary>Whether the database has an index.</summary>
    public Task<bool> HasIndexAsync(string table, string index)
    {
        var database = _host!.Get<Database>();
        return database.ReadAsync(
            session => database.Dialect.ListIndexesOf(session, table).Contains(index), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _host!.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteDefinitionFixture() : DefinitionFixture(() => GatewayHost.StartAsync());

public sealed class PostgresDefinitionFixture() : DefinitionFixture(() => GatewayHost.StartOnAsync<PostgresServer>());

public sealed class MariaDbDefinitionFixture() : DefinitionFixture(() => GatewayHost.StartOnAsync<MariaDbServer>());
