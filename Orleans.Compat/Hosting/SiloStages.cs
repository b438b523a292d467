using Microsoft.Extensions.Options;
using Orleans.Compat.Activations;
using Orleans.Compat.Management;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Compat.Hosting;

/// <summary>
/// The silo's own part in its stages. Leaving is told before grains end, so that new ones go elsewhere, and they end
/// before the connections do, so that they can still call each other.
/// </summary>
internal sealed class SiloStages(
    SiloRuntime runtime,
    ILocalSiloDetails details,
    IOptions<GrainCollectionOptions> collection,
    IOptions<EndpointOptions> endpoints)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly IdleCollector _collector = new(runtime, collection.Value);
    private SiloInstruments? _instruments;

    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(nameof(SiloStages), ServiceLifecycleStage.RuntimeInitialize, Join, Leave);
        lifecycle.Subscribe(nameof(SiloStages), ServiceLifecycleStage.GrainDeactivation, Nothing, EndGrains);
        lifecycle.Subscribe(nameof(SiloStages), ServiceLifecycleStage.BecomeActive, BecomeActive, BeginLeaving);
    }

    private static Task Nothing(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Join(CancellationToken cancellationToken)
    {
        _instruments = new SiloInstruments(runtime);
        runtime.Connections.Listen(endpoints.Value.SiloListeningEndpoint ?? details.SiloAddress.Endpoint);
        await runtime.Membership.Join();
    }

    private async Task BecomeActive(CancellationToken cancellationToken)
    {
        await runtime.Membership.CheckOthers();
        await runtime.Manifests.AskAll();
        await runtime.Membership.Become(SiloStatus.Active);
        runtime.Membership.Run();
        _ = _collector.Run();
        if (details.GatewayAddress is { } gateway)
        {
            runtime.Gateway.Listen(endpoints.Value.GatewayListeningEndpoint ?? gateway.Endpoint);
        }

        runtime.Log.Started(details.SiloAddress);
    }

    private async Task BeginLeaving(CancellationToken cancellationToken)
    {
        if (!runtime.IsStopped)
        {
            runtime.Gateway.SayLeaving();
            await runtime.Membership.TryBecome(SiloStatus.ShuttingDown, cancellationToken);
        }
    }

    private async Task EndGrains(CancellationToken cancellationToken)
    {
        _collector.Dispose();
        if (!runtime.IsStopped)
        {
            await runtime.Activations.EndAll(
                new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo stops."),
                collection.Value.DeactivationTimeout,
                cancellationToken);
        }
    }

    private async Task Leave(CancellationToken cancellationToken)
    {
        if (!runtime.IsStopped)
        {
            await runtime.Membership.TryBecome(SiloStatus.Dead, cancellationToken);
            runtime.Log.Stopped(details.SiloAddress);
        }

        _instruments?.Dispose();
        runtime.Kill();
    }
}
