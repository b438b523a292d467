using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Search;

namespace Oro.Grains.Search;

/// <summary>
/// Wakes the indexing of every entity that is searched, several times a second: that is how changes are noticed, and
/// how indexing comes back whose silo died.
/// </summary>
internal sealed partial class SearchKeeper(
    IGrainFactory grains,
    DefinitionSet definitions,
    IOptions<SearchOptions> options,
    TimeProvider time,
    ILogger<SearchKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var poll = new PeriodicTimer(options.Value.PollInterval, time);
        while (await poll.WaitForNextTickAsync(stoppingToken))
        {
            await WakeAllAsync();
        }
    }

    private async Task WakeAllAsync()
    {
        try
        {
            foreach (var entity in definitions.Entities.Where(e => e.IsSearchable))
            {
                await grains.GetGrain<ISearchIndexGrain>(entity.Name).WakeAsync();
            }
        }
        // The boundary of a loop: a silo that joins or leaves may turn a call away; the next tick tries again.
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogWakingFailed(logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Indexing could not be woken; it is in a moment")]
    private static partial void LogWakingFailed(ILogger logger, Exception exception);
}
