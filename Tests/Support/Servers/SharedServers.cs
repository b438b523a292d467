using System.Collections.Concurrent;
using Oro.Tests.Support.Servers;

[assembly: AssemblyFixture(typeof(SharedServers))]

namespace Oro.Tests.Support.Servers;

/// <summary>
/// Servers that many tests use at once, each test with a database, prefix or bucket of its own; started for the first
/// that asks, ended with the run. A test that stops its server starts one for itself.
/// </summary>
public sealed class SharedServers : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<Type, Lazy<Task<TestServer>>> Servers = new();

    public static async Task<T> GetAsync<T>()
        where T : TestServer, new() =>
        (T)await Servers.GetOrAdd(typeof(T), _ => new Lazy<Task<TestServer>>(StartAsync<T>)).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers.Values.Where(s => s.IsValueCreated))
        {
            await (await server.Value).DisposeAsync();
        }
    }

    private static async Task<TestServer> StartAsync<T>()
        where T : TestServer, new()
    {
        var server = new T();
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
