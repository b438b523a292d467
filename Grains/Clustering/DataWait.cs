using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Oro.Entities;

namespace Oro.Grains.Clustering;

/// <summary>
/// A gateway serves only when a silo with data answers it: one with consumers alone may have been the first to start.
/// </summary>
internal sealed class DataWait(IGrainFactory grains, IOptions<ClusteringOptions> options, TimeProvider time)
    : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (await FindFailureAsync(cancellationToken) is { } failure)
        {
            if (time.GetElapsedTime(since) > options.Value.JoinTimeout)
            {
                throw new NoSiloException(failure);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<Exception?> FindFailureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IDefinitionsGrain>(0).GetAsync(cancellationToken);
            return null;
        }
        // What Orleans says while no silo offers the class that is asked for.
        catch (Exception e) when (e is ArgumentException or OrleansException or TimeoutException)
        {
            return e;
        }
    }
}
