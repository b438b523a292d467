namespace Oro.Gateway.CommandLine;

/// <summary>
/// Gives memory back to the system when the work is done. The collector keeps what a busy time needed until there is
/// work again, and while nobody asks for anything there is none.
/// </summary>
internal sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    private const long QuietBytes = 8_000_000; // allocated within an interval by timers and polls alone
    private const long WorthBytes = 100_000_000; // allocated since the last time; before, there is little to give back
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var given = 0L;
        var last = GC.GetTotalAllocatedBytes();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var allocated = GC.GetTotalAllocatedBytes();
            if (allocated - last < QuietBytes && allocated - given > WorthBytes)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                given = allocated;
            }

            last = allocated;
        }
    }
}
