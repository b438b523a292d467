namespace Oro.Gateway.Security;

/// <summary>Keeps what this gateway knows of access the newest.</summary>
internal sealed partial class AccessKeeper(
    AccessSource source, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<AccessKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

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
            // The boundary of a loop: the silo that was asked may be going.
#pragma warning disable CA1031
            catch (Exception e) when (!end.IsCancellationRequested)
#pragma warning restore CA1031
            {
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

    [LoggerMessage(Level = LogLevel.Debug, Message = "No silo said whether access changed")]
    private static partial void LogNotFollowed(ILogger logger, Exception exception);
}
