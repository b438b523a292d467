using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Oro.Messaging;

namespace Oro.Grains.Messaging;

/// <inheritdoc cref="IPartitionGrain" />
[HashBasedPlacement] // spreads the few partitions over the silos
internal sealed class PartitionGrain(IServiceProvider services, MessageCarriers carriers, ILocalSiloDetails silo)
    : Grain, IPartitionGrain
{
    private PartitionPump? _pump;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var partition = (int)this.GetPrimaryKeyLong();
        var place = new PartitionPlace(partition, silo.SiloAddress.ToString(), carriers.Create(partition));
        _pump = ActivatorUtilities.CreateInstance<PartitionPump>(services, place);
        _pump.Start();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _pump!.StopAsync(cancellationToken);
        _pump.Dispose();
    }

    public Task WakeAsync()
    {
        _pump!.Wake();
        return Task.CompletedTask;
    }

    public Task PollAsync()
    {
        _pump!.Poll();
        return Task.CompletedTask;
    }
}
