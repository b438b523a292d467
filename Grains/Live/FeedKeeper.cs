using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Grains.Storage;
using Oro.Grains.Clustering;
using Oro.Live;

namespace Oro.Grains.Live;

/// <summary>
/// Keeps the feed of every entity awake, so that what was committed before a silo died is told without any further
/// write.
/// </summary>
internal sealed class FeedKeeper(
    IGrainFactory grains,
    Definitions definitions,
    IOptions<LiveOptions> options,
    TimeProvider time,
    ILogger<FeedKeeper> logger) : GrainKeeper(options.Value.PollInterval, time, logger)
{
    protected override async Task WakeAllAsync(CancellationToken cancellationToken)
    {
        foreach (var entity in definitions.Current.Entities)
        {
            await grains.GetGrain<IFeedGrain>(entity.Name).WakeAsync();
        }
    }
}
