using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Oro.Grains.Security.Access;

/// <summary>
/// Keeps what this silo knows of access the newest: it looks several times a second for a newer version.
/// </summary>
internal sealed partial class AccessFollower(
    AccessBook book,
    AccessReader reader,
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
                await reader.RefreshAsync(book, stoppingToken);
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

    [LoggerMessage(LogLevel.Debug, "Nobody could say whether access changed: {Reason}")]
    private static partial void LogNotFollowed(ILogger logger, string reason);
}
