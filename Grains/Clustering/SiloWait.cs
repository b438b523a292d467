using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Oro.Grains.Clustering;

/// <summary>
/// A gateway that starts before the silos waits for one; the order in which processes are started is no matter.
/// </summary>
internal sealed partial class SiloWait(
    IOptions<ClusteringOptions> options, TimeProvider time, ILogger<SiloWait> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private long? _since;

    /// <inheritdoc />
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (_since is not { } since)
        {
            _since = time.GetTimestamp();
            LogWaiting(logger);
            return true;
        }

        if (time.GetElapsedTime(since) > options.Value.JoinTimeout)
        {
            throw new NoSiloException(exception);
        }

        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "No silo answers; waiting for one")]
    private static partial void LogWaiting(ILogger logger);
}
