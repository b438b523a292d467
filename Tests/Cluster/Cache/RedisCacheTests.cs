using Oro.Grains.Backing;
using Oro.Grains.Cache;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Cache;

public sealed class RedisCacheTests : CacheStoreTests, IAsyncDisposable
{
    private static int LastDatabase;

    private readonly List<RedisCache> _opened = [];

    // One for each test: clearing empties it.
    private readonly int _database = Interlocked.Increment(ref LastDatabase) % 16;

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }
    }

    private protected override async Task<CacheStore> OpenAsync()
    {
        var server = await SharedServers.GetAsync<RedisServer>();
        var store = new RedisCache(Dsn.Parse(server.Dsn(_database)));
        _opened.Add(store);
        return store;
    }
}
