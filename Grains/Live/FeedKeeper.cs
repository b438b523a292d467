using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Live;

namespace Oro.Grains.Live;

/// <summary>
/// Wakes the feed of every entity once a second. That brings a feed back whose silo died, so that what was committed
/// before is told without any further write, and it is the slow poll behind wake-ups that got lost.
/// </summary>
internal sealed class FeedKeeper(
    IGrainFactory grains,
    DefinitionSet definitions,
    IOptions<LiveOptions> options,
    TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var poll = new PeriodicTimer(options.Value.PollInterval, time);
        do
        {
            foreach (var entity in definitions.Entities)
            {
                await grains.GetGrain<IFeedGrain>(entity.Name).WakeAsync();
            }
        }
        while (await poll.WaitForNextTickAsync(stoppingToken));
    }
}
