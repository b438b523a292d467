using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Grains.Crm.Accounts;
using Oro.Grains.Crm.Contacts;
using Oro.Grains.Storage;

namespace Oro.Grains.Demo;

/// <summary>Fills the product at its first start, before it says that it is ready.</summary>
internal sealed partial class DemoService(
    DemoLoader loader,
    TableStatistics statistics,
    IOptions<DemoOptions> options,
    ILogger<DemoService> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // After everything else: the first user must exist.
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var progress = new LoggedProgress(logger);
        var loaded = await loader.LoadAsync(options.Value.Size, progress, cancellationToken);
        if (loaded > 0)
        {
            await statistics.RefreshAsync([AccountEntity.Name, ContactEntity.Name], cancellationToken);
            LogLoaded(logger, loaded, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Loaded {Count} demo records in {Seconds:0.0} s")]
    private static partial void LogLoaded(ILogger logger, int count, double seconds);

    [LoggerMessage(LogLevel.Information, "Loading demo data, {Count} records so far")]
    private static partial void LogProgress(ILogger logger, int count);

    // A line every so many records, so that a long load is seen to go on.
    private sealed class LoggedProgress(ILogger logger) : IProgress<int>
    {
        private const int Step = 20_000;
        private int _next = Step;

        public void Report(int value)
        {
            if (value >= _next)
            {
                _next += Step;
                LogProgress(logger, value);
            }
        }
    }
}
