using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Compat.Hosting;
using Orleans.Compat.Membership;
using Orleans.Compat.Transport;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>
/// Silos and a client in one process, each in a host of its own, over a network and a membership of their own.
/// </summary>
public sealed class InProcessTestCluster : IDisposable, IAsyncDisposable
{
    private const int FirstSiloPort = 11111;
    private const int FirstGatewayPort = 30000;

    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(30);

    private readonly InMemoryTransport _transport = new();
    private readonly InMemoryMembershipTable _membership = new();
    private readonly List<InProcessSiloHandle> _silos = [];
    private readonly List<IHost> _gone = [];
    private IHost? _client;
    private int _started;

    internal InProcessTestCluster(InProcessTestClusterOptions options) => Options = options;

    public InProcessTestClusterOptions Options { get; }

    public ReadOnlyCollection<InProcessSiloHandle> Silos
    {
        get
        {
            lock (_silos)
            {
                return new([.. _silos]);
            }
        }
    }

    public IClusterClient Client => _client?.Services.GetRequiredService<IClusterClient>()
        ?? throw new InvalidOperationException("The client has not been started.");

    public async Task DeployAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Options.InitialSilosCount).Select(_ => StartSilo()));
        if (Options.InitializeClientOnDeploy)
        {
            await InitializeClientAsync();
        }

        await WaitForLivenessToStabilizeAsync();
    }

    public async Task InitializeClientAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<ITransport>(_transport)
            .AddSingleton<IGatewayListProvider>(new MembershipGateways(_membership));
        Options.ClientHostConfigurationDelegates.ForEach(configure => configure(builder));
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(SetIds);
            Options.ClientDelegates.ForEach(configure => configure(client));
        });
        _client = builder.Build();
        await _client.StartAsync();
    }

    public async Task<InProcessSiloHandle> StartAdditionalSiloAsync()
    {
        var silo = await StartSilo();
        await WaitForLivenessToStabilizeAsync();
        return silo;
    }

    /// <summary>Lets the silo leave in order.</summary>
    public async Task StopSiloAsync(InProcessSiloHandle instance)
    {
        Remove(instance);
        await instance.SiloHost.StopAsync();
        instance.SiloHost.Dispose();
    }

    /// <summary>The silo breaks off, as a process does; the others have to find out.</summary>
    public async Task KillSiloAsync(InProcessSiloHandle instance)
    {
        Remove(instance);
        Runtime(instance).Kill();
        await instance.SiloHost.StopAsync(new CancellationToken(canceled: true));
        lock (_silos)
        {
            // Code of its grains may still run, as it would not in a process that is gone.
            _gone.Add(instance.SiloHost);
        }
    }

    public Task DeactivateAsync(IAddressable grain) => DeactivateAsync(grain.GetGrainId());

    /// <summary>Ends the grain's activation, if it has one, and waits for it.</summary>
    public Task DeactivateAsync(GrainId grainId)
    {
        Find(grainId)?.Deactivate(
            new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "A test asked for it."));
        return WaitForDeactivationAsync(grainId);
    }

    public Task WaitForDeactivationAsync(IAddressable grain) => WaitForDeactivationAsync(grain.GetGrainId());

    public Task WaitForDeactivationAsync(GrainId grainId) => Find(grainId)?.Deactivated ?? Task.CompletedTask;

    /// <summary>Waits until all know all, however a silo went.</summary>
    public async Task WaitForLivenessToStabilizeAsync(bool didKill = false)
    {
        _ = didKill;
        var clock = Stopwatch.StartNew();
        while (!IsSettled())
        {
            if (clock.Elapsed > LongestSettling)
            {
                throw new TimeoutException("The silos did not find each other.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
    }

    public async Task StopAllSilosAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync();
        }

        foreach (var silo in Silos)
        {
            await StopSiloAsync(silo);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAllSilosAsync();
        Dispose();
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
        foreach (var host in Silos.Select(silo => silo.SiloHost).Concat(_gone))
        {
            host.Dispose();
        }

        _gone.Clear();
    }

    private static SiloRuntime Runtime(InProcessSiloHandle silo) =>
        silo.ServiceProvider.GetRequiredService<SiloRuntime>();

    private Compat.Activations.Activation? Find(GrainId grainId) =>
        Silos.Select(silo => Runtime(silo).Activations.Find(grainId)).FirstOrDefault(found => found is not null);

    private async Task<InProcessSiloHandle> StartSilo()
    {
        var number = Interlocked.Increment(ref _started) - 1;
        var own = new InProcessTestSiloSpecificOptions
        {
            SiloName = $"Silo_{number}",
            SiloPort = FirstSiloPort + number,
            GatewayPort = FirstGatewayPort + number,
        };
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<ITransport>(_transport).AddSingleton<IMembershipTable>(_membership);
        Options.SiloHostConfigurationDelegates.ForEach(configure => configure(own, builder));
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(SetIds)
                .Configure<SiloOptions>(options => options.SiloName = own.SiloName)
                .ConfigureEndpoints(IPAddress.Loopback, own.SiloPort, own.GatewayPort);
            Options.SiloDelegates.ForEach(configure => configure(own, silo));
        });
        var host = builder.Build();
        await host.StartAsync();
        var handle = new InProcessSiloHandle
        {
            SiloHost = host,
            Name = own.SiloName,
            SiloAddress = host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress,
        };
        lock (_silos)
        {
            _silos.Add(handle);
            _silos.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        }

        return handle;
    }

    private void SetIds(ClusterOptions options) =>
        (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId);

    private void Remove(InProcessSiloHandle silo)
    {
        lock (_silos)
        {
            if (!_silos.Remove(silo))
            {
                throw new ArgumentException($"{silo} is not a running silo of this cluster.", nameof(silo));
            }
        }
    }

    private bool IsSettled()
    {
        var runtimes = Silos.Select(Runtime).ToArray();
        var client = _client?.Services.GetRequiredService<ClientRuntime>();
        return runtimes.All(silo => silo.Membership.View.Active.Length == runtimes.Length
                && silo.Manifests.Current.Silos.Count == runtimes.Length)
            && (client is null || client.Manifest.Silos.Count == runtimes.Length);
    }
}
