using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Live;

namespace Oro.Grains.Live;

/// <summary>
/// Wakes the feed of every entity once a second. That brings a feed back whose silo died, so that what was committed
/// before is told without any further write, and it is the slow poll behind wake-ups that got lost.
/// </summary>
internal sealed partial class FeedKeeper(
    IGrainFactory grains,
    DefinitionSet definitions,
    IOptions<LiveOptions> options,
    TimeProvider time,
    ILogger<FeedKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var poll = new PeriodicTimer(options.Value.PollInterval, time);
        do
        {
            await WakeAllAsync();
        }
        while (await poll.WaitForNextTickAsync(stoppingToken));
    }

    private async Task WakeAllAsync()
    {
        try
        {
            foreach (var entity in definitions.Entities)
            {
                await grains.GetGrain<IFeedGrain>(entity.Name).WakeAsync();
            }
        }
        // The boundary of a loop: a silo that joins or leaves may turn a call away; the next second tries again.
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogWakingFailed(logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Feeds could not be woken; they are in a second")]
    private static partial void LogWakingFailed(ILogger logger, Exception exception);
}
