using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Grains.Storage;

namespace Oro.Grains.OAuth;

/// <summary>Forgets tokens, grants and keys that are over. Every silo does it: what another one forgot is not there.
/// </summary>
internal sealed partial class OAuthSweepService(
    OAuthGrantTable grants,
    SigningKeys keys,
    IOptions<OAuthOptions> options,
    TimeProvider time,
    ILogger<OAuthSweepService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // A used token is kept as long as a good one: who shows it again is found out.
                await grants.ForgetAsync(time.GetUtcNow().UtcDateTime, stoppingToken);
                await keys.ForgetAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A loop's boundary: whatever it was, the next tick tries again.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotSwept(logger, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Tokens that are over could not be forgotten")]
    private static partial void LogNotSwept(ILogger logger, Exception exception);
}
