using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Oro.Grains.Backing;
using Oro.Grains.Cache;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Cache;

/// <summary>A Redis that is away costs time, and little of it.</summary>
public sealed class LostRedisTests : IAsyncDisposable
{
    private readonly RedisServer _redis = new();
    private readonly List<RedisCache> _opened = [];
    private int _made;

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }

        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Killed_redis_costs_a_short_wait_and_is_used_again_when_it_is_back()
    {
        await _redis.StartAsync();
        var (here, there) = (Open(), Open());
        await GetAsync(here, "before");
        await GetAsync(there, "before");
        Assert.Equal(1, _made);

        await _redis.KillAsync();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal($"while-{i}", await GetAsync(here, $"while-{i}"));
        }

        // One wait of 200 ms for each second of it, and the rest is none of the cache's.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(201, _made);

        await _redis.StartAsync();
        await Eventually.HoldsAsync(
            async () =>
            {
                var name = $"after-{Guid.CreateVersion7()}";
                await GetAsync(here, name);
                var before = _made;
                await GetAsync(there, name);
                return _made == before;
            },
            "what one process makes to be found by the other");
    }

    [Fact]
    public async Task Redis_that_hangs_costs_a_short_wait()
    {
        await _redis.StartAsync();
        var cache = Open();
        await GetAsync(cache, "before");
        await SignalAsync("STOP");
        try
        {
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < 100; i++)
            {
                await GetAsync(cache, $"while-{i}");
            }

            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }
        finally
        {
            await SignalAsync("CONT");
        }
    }

    [Fact]
    public async Task Gateway_starts_and_serves_without_it_and_names_what_is_missing()
    {
        var address = $"redis://127.0.0.1:{Ports.Free()}/0";
        await using var gateway = await GatewayHost.StartAsync(
            environment: new Dictionary<string, string> { ["ORO_CACHE_DSN"] = address });
        using var api = await gateway.ConnectAsync();

        (await api.GetAsync("/openapi.json", ("Accept", "application/json"))).Expect(200);
        (await api.GetAsync("/app/definitions", ("Accept", "application/json"))).Expect(200);

        var states = await Task.WhenAll(
            gateway.Get<IEnumerable<BackingService>>().Select(s => s.CheckAsync(CancellationToken.None)));
        var state = states.Single(s => s.Role == "cache");
        Assert.Equal(("ORO_CACHE_DSN", address), (state.Setting, state.Address));
        Assert.NotNull(state.Problem);
    }

    private LayeredCache Open()
    {
        var store = new RedisCache(Dsn.Parse(_redis.Dsn()));
        _opened.Add(store);
        return new LayeredCache(
            store, new CacheOptions(), new CacheInstruments(), TimeProvider.System, NullLogger<LayeredCache>.Instance);
    }

    private async Task<string> GetAsync(LayeredCache cache, string name)
    {
        var value = await cache.GetAsync(
            new CacheKey("test", "1", name),
            _ =>
            {
                _made++;
                return new(System.Text.Encoding.UTF8.GetBytes(name));
            },
            CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(value);
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_redis.ProcessId}"]);
        await kill.WaitForExitAsync();
    }
}
