namespace Oro.Gateway.Entities;

/// <summary>Keeps the definitions of this gateway the newest.</summary>
internal sealed partial class DefinitionKeeper(
    DefinitionSource source, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DefinitionKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        // The silo of this process goes before this service is stopped.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            stoppingToken, lifetime.ApplicationStopping);
        while (!end.IsCancellationRequested)
        {
            try
            {
                await source.FollowAsync(end.Token);
            }
#pragma warning disable CA1031 // The boundary of a loop: the silo that was asked may be going.
            catch (Exception e)
#pragma warning restore CA1031
            {
                // Whatever the call ends with when everything stops is no failure of this service.
                if (end.IsCancellationRequested)
                {
                    return;
                }

                LogNotFollowed(logger, e);
                await Task.Delay(Pause, time, end.Token);
            }
        }
    }

    // The silo of this process may come up only now; asked before, it turns the call away and says so in the log.
    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "No silo said whether there are newer definitions")]
    private static partial void LogNotFollowed(ILogger logger, Exception exception);
}
