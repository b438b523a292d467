using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Hosting;

namespace Oro.Contract.Support;

/// <summary>
/// Silos and clients as separate processes are: hosts of their own that share a membership table and talk by TCP.
/// </summary>
public sealed class TcpCluster : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentStack<TcpHost> _hosts = new();
    private readonly string _id = Key.New();

    public TestRows Rows { get; } = new();

    public async Task<TcpHost> StartSilo(Action<ISiloBuilder>? configure = null, int? port = null)
    {
        var host = NewSilo(configure, port);
        await host.Host.StartAsync();
        return host;
    }

    public TcpHost NewSilo(Action<ISiloBuilder>? configure = null, int? port = null)
    {
        var wire = new Wire();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(IPAddress.Loopback, port ?? Ports.Free(), Ports.Free())
                .Configure<ClusterOptions>(SetIds)
                .Configure<ClusterMembershipOptions>(BeQuick)
                .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
            silo.Services.AddSingleton<IMembershipTable>(new TestTable(Rows, wire));
            silo.Services.AddSingleton<IFatalErrorHandler>(new FatalErrors(wire));
            wire.Carry(silo);
            configure?.Invoke(silo);
        });
        return Keep(builder.Build(), wire);
    }

    public async Task<TcpHost> StartClient(Action<IClientBuilder>? configure = null)
    {
        var host = NewClient(configure);
        await host.Host.StartAsync();
        return host;
    }

    public TcpHost NewClient(Action<IClientBuilder>? configure = null)
    {
        var wire = new Wire();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(SetIds)
                .Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1))
                .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
            client.Services.AddSingleton<Orleans.Messaging.IGatewayListProvider>(new TestTable(Rows, wire));
            wire.Carry(client);
            configure?.Invoke(client);
        });
        return Keep(builder.Build(), wire);
    }

    public async ValueTask DisposeAsync()
    {
        Rows.IsAway = false;
        foreach (var host in _hosts)
        {
            host.Wire.Mend();
            using var limit = new CancellationTokenSource(StopTimeout);
            try
            {
                await host.Host.StopAsync(limit.Token);
            }
            catch (Exception error) when (
                error is OperationCanceledException or AggregateException or InvalidOperationException)
            {
                // It was dead already, or has never come.
            }

            host.Host.Dispose();
        }
    }

    private static void BeQuick(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.NumMissedProbesLimit = 2;
        options.NumVotesForDeathDeclaration = 1;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(1);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
    }

    private void SetIds(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (_id, "contract");

    private TcpHost Keep(IHost host, Wire wire)
    {
        var kept = new TcpHost(host, wire);
        _hosts.Push(kept);
        return kept;
    }

    /// <summary>The process of all these silos must go on when one of them finds itself dead.</summary>
    private sealed class FatalErrors(Wire wire) : IFatalErrorHandler
    {
        public bool IsUnexpected(Exception exception) => !wire.IsCut;

        public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null) =>
            Diary.Write(DiaryName(wire), "dead");
    }

    public static string DiaryName(Wire wire) => $"wire {wire.GetHashCode()}";
}

public sealed record TcpHost(IHost Host, Wire Wire)
{
    public IGrainFactory Grains => Host.Services.GetRequiredService<IGrainFactory>();

    public SiloAddress Address => Host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;
}
