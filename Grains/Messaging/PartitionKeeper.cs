using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Grains.Storage;
using Oro.Messaging;

namespace Oro.Grains.Messaging;

/// <summary>
/// Polls every partition once a second. That activates those that are nowhere, a dead silo's among them, and it is what
/// finds messages that come due by time and those whose wake-up got lost.
/// </summary>
internal sealed partial class PartitionKeeper(
    IGrainFactory grains,
    RunnableTopics topics,
    IOptions<MessagingOptions> options,
    TimeProvider time,
    ILogger<PartitionKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var poll = new PeriodicTimer(options.Value.PollInterval, time);
        do
        {
            await PollAllAsync(stoppingToken);
        }
        while (await poll.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PollAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            await topics.RefreshAsync(stoppingToken);
            for (var partition = 0; partition < OutgoingMessage.Partitions; partition++)
            {
                await grains.GetGrain<IPartitionGrain>(partition).PollAsync();
            }
        }
        // The boundary of a loop: a silo that joins or leaves may turn a call away; the next second tries again.
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogPollingFailed(logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Partitions could not be polled; they are in a second")]
    private static partial void LogPollingFailed(ILogger logger, Exception exception);
}
