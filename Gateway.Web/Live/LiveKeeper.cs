using Microsoft.Extensions.Options;

namespace Oro.Gateway.Live;

/// <summary>Keeps the feeds telling this gateway, and ends connections whose sessions and keys are over.</summary>
internal sealed class LiveKeeper(
    EntityFeeds feeds,
    CredentialWatch credentials,
    IOptions<LiveOptions> options,
    TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RenewInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var feed in feeds.All)
            {
                await feed.RenewAsync();
            }

            await credentials.EndBadAsync(stoppingToken);
        }
    }
}
