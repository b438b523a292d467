using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Backing;

namespace Oro.Grains.Backing;

/// <inheritdoc cref="IBackingServicesGrain" />
[StatelessWorker(maxLocalWorkers: 1)]
[Reentrant]
internal sealed class BackingServicesGrain(IEnumerable<BackingService> services, TimeProvider time)
    : Grain, IBackingServicesGrain
{
    // Below the 5 s in which a grain call ends and the time for which most probes of readiness wait.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    // Strangers may ask for readiness as often as they like; the services are not to notice.
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly BackingService[] _services = [.. services.OrderBy(s => s.Role, StringComparer.Ordinal)];
    private Task<ImmutableArray<BackingServiceState>>? _answer;
    private long _askedAt;

    public Task<ImmutableArray<BackingServiceState>> ListAsync(CancellationToken cancellationToken)
    {
        if (_answer is null || time.GetElapsedTime(_askedAt) >= MaxAge)
        {
            _askedAt = time.GetTimestamp();
            _answer = CheckAsync();
        }

        return _answer.WaitAsync(cancellationToken);
    }

    // No cancellation of one asker's: the answer is for all who ask meanwhile.
    private async Task<ImmutableArray<BackingServiceState>> CheckAsync()
    {
        using var timeout = new CancellationTokenSource(ProbeTimeout, time);
        return [.. await Task.WhenAll(_services.Select(service => service.CheckAsync(timeout.Token)))];
    }
}
