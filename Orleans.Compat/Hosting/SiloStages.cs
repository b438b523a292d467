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
    SiloRuntime runtime, ILocalSiloDetails details, IOptions<GrainCollectionOptions> collection)
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
        runtime.Connections.Listen(details.SiloAddress.Endpoint);
        await runtime.Membership.Become(SiloStatus.Joining);
    }

    private async Task BecomeActive(CancellationToken cancellationToken)
    {
        await runtime.Membership.Become(SiloStatus.Active);
        _ = runtime.Membership.RunRefresh();
        _ = runtime.Membership.RunProbes();
        _ = _collector.Run();
        if (details.GatewayAddress is { } gateway)
        {
            runtime.Gateway.Listen(gateway.Endpoint);
        }

        runtime.Log.Started(details.SiloAddress);
    }

    private Task BeginLeaving(CancellationToken cancellationToken) => runtime.IsStopped
        ? Task.CompletedTask
        : runtime.Membership.Become(SiloStatus.ShuttingDown);

    private async Task EndGrains(CancellationToken cancellationToken)
    {
        _collector.Dispose();
        if (!runtime.IsStopped)
        {
            await runtime.Activations.EndAll(
                new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo stops."),
                collection.Value.DeactivationTimeout);
        }
    }

    private async Task Leave(CancellationToken cancellationToken)
    {
        if (!runtime.IsStopped)
        {
            await runtime.Membership.Become(SiloStatus.Dead);
            runtime.Log.Stopped(details.SiloAddress);
        }

        _instruments?.Dispose();
        runtime.Kill();
    }
}
