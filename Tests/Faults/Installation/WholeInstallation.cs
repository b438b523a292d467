using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Installation;

/// <summary>
/// Everything that an operator may run, each a process of its own: two silos, two gateways behind nginx, and every
/// backing service outside of them.
/// </summary>
internal sealed class WholeInstallation : IAsyncDisposable
{
    private ClusterProcesses? _cluster;

    public PostgresServer Database { get; } = new();

    public RedisServer Cache { get; } = new();

    public RabbitMqServer Queue { get; } = new();

    public S3Server Files { get; } = new();

    public SmtpServer Mail { get; } = new();

    public ElasticStandIn Search { get; } = new();

    public ClusterProcess[] Silos { get; private set; } = [];

    public ClusterProcess[] Gateways { get; private set; } = [];

    public NginxServer Proxy { get; private set; } = null!;

    /// <summary>A client of the API through nginx.</summary>
    public ApiClient Api { get; private set; } = null!;

    public static async Task<WholeInstallation> StartAsync()
    {
        var installation = new WholeInstallation();
        try
        {
            await installation.StartServersAsync();
            await installation.StartProcessesAsync();
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        IAsyncDisposable?[] parts = [Proxy, _cluster, Search, Mail, Files, Queue, Cache, Database];
        foreach (var part in parts)
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }
    }

    private Task StartServersAsync() => Task.WhenAll(
        Database.StartAsync(),
        Cache.StartAsync(),
        Queue.StartAsync(),
        Files.StartAsync(),
        Mail.StartAsync(),
        Search.StartAsync());

    private async Task StartProcessesAsync()
    {
        _cluster = new ClusterProcesses(
            await Database.CreateDatabaseAsync(),
            ("ORO_CACHE_DSN", Cache.Dsn()),
            ("ORO_MQ_DSN", Queue.Dsn),
            ("ORO_FILES_DSN", await Files.CreateBucketAsync()),
            ("ORO_MAILER_DSN", Mail.Dsn),
            ("ORO_SEARCH_ENGINE_DSN", Search.Dsn()));
        // The first one makes the schema; the second finds it.
        Silos = [await _cluster.StartSiloAsync(), await _cluster.StartSiloAsync()];
        Gateways = [_cluster.Gateway(), _cluster.Gateway()];
        await Task.WhenAll(Gateways.Select(g => g.StartAsync()));
        Proxy = new NginxServer(Gateways[0].Url.Port, Gateways[1].Url.Port);
        await Proxy.StartAsync();
        Api = new ApiClient(Proxy.Url, await _cluster.CreateApiKeyAsync());
    }
}
