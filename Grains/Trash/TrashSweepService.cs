using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Trash;

namespace Oro.Grains.Trash;

/// <summary>Has the trash swept from time to time; of several silos each asks the one grain.</summary>
internal sealed partial class TrashSweepService(
    IGrainFactory grains, TimeProvider time, IOptions<TrashOptions> options, ILogger<TrashSweepService> logger)
    : BackgroundService
{
    // What is left then goes with the next sweep.
    private const int MaxBatches = 1000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A loop's boundary: whatever it was, the next tick tries again.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotSwept(logger, e);
            }
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        var sweep = grains.GetGrain<ITrashSweepGrain>(0);
        for (var batches = 0; batches < MaxBatches && await sweep.SweepAsync(stoppingToken) > 0; batches++)
        {
        }
    }

    [LoggerMessage(LogLevel.Warning, "The trash could not be swept")]
    private static partial void LogNotSwept(ILogger logger, Exception exception);
}
