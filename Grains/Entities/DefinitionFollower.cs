using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Oro.Entities;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <summary>
/// Keeps the definitions of this process the newest: it asks the grain that decides them to answer as soon as there are
/// newer ones, and looks into the database all the same, once a second, should it not be told.
/// </summary>
internal sealed partial class DefinitionFollower(
    IGrainFactory grains,
    Definitions definitions,
    DefinitionBook book,
    TimeProvider time,
    ILogger<DefinitionFollower> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // After the schema, and before anything works with records.
    public async Task StartingAsync(CancellationToken cancellationToken) => await book.FollowAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await BeToldAsync(stoppingToken);
            try
            {
                await book.FollowIfBehindAsync(stoppingToken);
            }
            // The boundary of a loop: the database may be away; the next look is in a moment.
#pragma warning disable CA1031
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotFollowed(logger, e);
            }
        }
    }

    private async Task BeToldAsync(CancellationToken stoppingToken)
    {
        var start = time.GetTimestamp();
        try
        {
            await grains.GetGrain<IDefinitionChangesGrain>(0).WaitAsync(definitions.Current.Version, stoppingToken);
        }
        // A silo that joins or leaves may turn the call away.
#pragma warning disable CA1031
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotTold(logger, e);
            var rest = Pause - time.GetElapsedTime(start);
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "Nobody could say whether there are newer definitions")]
    private static partial void LogNotTold(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Newer definitions could not be read; the older ones stay in force here")]
    private static partial void LogNotFollowed(ILogger logger, Exception exception);
}
