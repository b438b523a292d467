using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Oro.Grains.Clustering;

/// <summary>
/// Wakes grains again and again, from every silo. That brings those back whose silo died, and it is the slow poll
/// behind wake-ups that got lost.
/// </summary>
internal abstract partial class GrainKeeper(TimeSpan interval, TimeProvider time, ILogger logger) : BackgroundService
{
    protected abstract Task WakeAllAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var poll = new PeriodicTimer(interval, time);
        do
        {
            try
            {
                await WakeAllAsync(stoppingToken);
            }
            // The boundary of a loop: a silo that joins or leaves may turn a call away; the next tick tries again.
#pragma warning disable CA1031
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogWakingFailed(logger, e);
            }
        }
        while (await poll.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Grains could not be woken; they are in a moment")]
    private static partial void LogWakingFailed(ILogger logger, Exception exception);
}
