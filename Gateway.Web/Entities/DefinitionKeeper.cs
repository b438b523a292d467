namespace Oro.Gateway.Entities;

/// <summary>Keeps the definitions of this gateway the newest.</summary>
internal sealed partial class DefinitionKeeper(
    DefinitionSource source, TimeProvider time, ILogger<DefinitionKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await source.FollowAsync(stoppingToken);
            }
            // The boundary of a loop: the silo that was asked may be going.
#pragma warning disable CA1031
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotFollowed(logger, e);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "No silo said whether there are newer definitions")]
    private static partial void LogNotFollowed(ILogger logger, Exception exception);
}
