using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Compat.Activations;
using Orleans.Compat.Grains;
using Orleans.Compat.Transport;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Compat.Hosting;

/// <summary>What the containers of silos and clients hold.</summary>
internal static class SiloServices
{
    public static void Add(IServiceCollection services)
    {
        AddCommon(services);
        services.Configure<GrainTypeOptions>(options => options.Classes.UnionWith(ApplicationTypes.GrainClasses));
        services.AddSingleton<ILocalSiloDetails, LocalSiloDetails>();
        services.TryAddSingleton<IFatalErrorHandler, FatalErrorHandler>();
        services.AddSingleton<SiloRuntime>();
        services.AddSingleton<SiloLifecycle>();
        services.AddSingleton<ISiloLifecycle>(provider => provider.GetRequiredService<SiloLifecycle>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SiloStages>();
        services.AddSingleton<IHostedService, SiloHostedService>();
        services.AddSingleton<IGrainContextAccessor, CurrentGrainContext>();
        services.AddScoped<ActivationHolder>();
        services.AddScoped<IGrainContext>(provider => provider.GetRequiredService<ActivationHolder>().Activation!);
        services.AddSingleton<IClusterClient>(provider =>
        {
            var runtime = provider.GetRequiredService<SiloRuntime>();
            return new GrainFactory(runtime, () => runtime.Manifests.Current);
        });
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<IClusterClient>());
    }

    public static void AddClient(IServiceCollection services)
    {
        AddCommon(services);
        services.AddSingleton<ClientRuntime>();
        services.AddSingleton<IHostedService, ClientHostedService>();
        services.AddSingleton<IClusterClient>(provider =>
        {
            var runtime = provider.GetRequiredService<ClientRuntime>();
            return new GrainFactory(runtime, () => runtime.Manifest);
        });
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<IClusterClient>());
    }

    private static void AddCommon(IServiceCollection services)
    {
        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITransport, TcpTransport>();
        services.TryAddSingleton<ConnectionLog>();
    }
}

internal sealed class SiloHostedService(
    SiloLifecycle lifecycle, IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var participant in participants)
        {
            participant.Participate(lifecycle);
        }

        try
        {
            await lifecycle.Start(cancellationToken);
        }
        catch
        {
            // What has begun ends, so that the cluster does not keep a silo that never came.
            await lifecycle.Stop(CancellationToken.None);
            throw;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => lifecycle.Stop(cancellationToken);
}

internal sealed class ClientHostedService(ClientRuntime client) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => client.Start(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken)
    {
        client.Dispose();
        return Task.CompletedTask;
    }
}

internal sealed class CurrentGrainContext : IGrainContextAccessor
{
    public IGrainContext? GrainContext => Activation.Current;
}
