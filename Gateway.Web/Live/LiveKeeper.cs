using Microsoft.Extensions.Options;
using Oro.Gateway.Security;

namespace Oro.Gateway.Live;

/// <summary>Keeps the feeds telling this gateway, and ends connections of users who may no longer listen.</summary>
internal sealed partial class LiveKeeper(
    EntityFeeds feeds,
    LiveConnections connections,
    CredentialCache credentials,
    IOptions<LiveOptions> options,
    TimeProvider time,
    ILogger<LiveKeeper> logger) : BackgroundService
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

            await EndOthersAsync();
        }
    }

    private async Task EndOthersAsync()
    {
        try
        {
            foreach (var connection in connections.All)
            {
                if (await credentials.FindUserAsync(connection.User) is null)
                {
                    connection.Abort();
                }
            }
        }
#pragma warning disable CA1031 // The boundary of a loop: the next tick looks again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogUsersUnknown(logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Users of live connections could not be checked")]
    private static partial void LogUsersUnknown(ILogger logger, Exception exception);
}
