using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Oro.Grains.Storage;

namespace Oro.Grains.Security.Access;

/// <summary>
/// Keeps what this silo knows of access the newest: it looks several times a second for a newer version.
/// </summary>
internal sealed partial class AccessFollower(
    AccessBook book,
    AccessReader reader,
    AccessVersion versions,
    TimeProvider time,
    ILogger<AccessFollower> logger) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // After the first start's records, and before anybody asks.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var askedAt = book.Ask();
        book.Advance(await reader.ReadAsync(cancellationToken), askedAt);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            // The boundary of a loop: the database may be away; the next look is in a moment.
#pragma warning disable CA1031
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotFollowed(logger, e.Message);
            }
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        var askedAt = book.Ask();
        var newest = await versions.GetAsync(stoppingToken);
        if (newest == book.Current.Version)
        {
            book.Confirm(newest, askedAt);
            return;
        }

        book.Advance(await reader.ReadAsync(stoppingToken), askedAt);
    }

    [LoggerMessage(LogLevel.Debug, "Nobody could say whether access changed: {Reason}")]
    private static partial void LogNotFollowed(ILogger logger, string reason);
}
