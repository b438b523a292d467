namespace Oro.Gateway.Live;

/// <summary>Looks all the time for sessions and keys that somebody ended.</summary>
internal sealed class EndedCredentials(CredentialWatch watch, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300); // a connection ends within a second

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await watch.EndEndedAsync(stoppingToken);
        }
    }
}
