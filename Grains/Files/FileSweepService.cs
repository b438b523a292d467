using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Files;

namespace Oro.Grains.Files;

/// <summary>Has the file store swept from time to time; of several silos each asks the one grain.</summary>
internal sealed partial class FileSweepService(
    IGrainFactory grains, TimeProvider time, IOptions<FilesOptions> options, ILogger<FileSweepService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await grains.GetGrain<IFileSweepGrain>(0).SweepAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A loop's boundary: whatever it was, the next tick tries again.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotSwept(logger, e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The file store could not be swept")]
    private static partial void LogNotSwept(ILogger logger, Exception exception);
}
