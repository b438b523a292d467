using Oro.Gateway.Security;
using Oro.Security;

namespace Oro.Gateway.Live;

/// <summary>
/// Ends connections with what they were opened with. What somebody ends is heard of within a second; what expires, and
/// whose user was disabled, at the next look.
/// </summary>
internal sealed partial class CredentialWatch(
    Listeners listeners, CredentialCache cache, IGrainFactory grains, ILogger<CredentialWatch> logger)
{
    private const int MaxAsked = 1000; // of the call

    private ICredentialsGrain Grain => grains.GetGrain<ICredentialsGrain>(0);

    /// <summary>Cuts connections whose credential somebody ended a moment ago.</summary>
    public async Task EndEndedAsync(CancellationToken cancellationToken)
    {
        if (listeners.All.Count == 0)
        {
            return;
        }

        try
        {
            var ended = await Grain.ListEndedAsync(cancellationToken);
            if (ended.Length > 0)
            {
                End(ended.ToHashSet());
            }
        }
#pragma warning disable CA1031 // The boundary of a loop: the next tick looks again.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUnknown(logger, e);
        }
    }

    /// <summary>Cuts connections whose credential does not hold any more, for whatever reason.</summary>
    public async Task EndBadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var all = listeners.All.Select(c => c.Credential.Id).Distinct();
            foreach (var asked in all.Chunk(MaxAsked))
            {
                var good = await Grain.ListGoodAsync([.. asked], cancellationToken);
                var bad = asked.Except(good).ToHashSet();
                if (bad.Count > 0)
                {
                    End(bad);
                }
            }
        }
#pragma warning disable CA1031 // The boundary of a loop: the next tick looks again.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUnknown(logger, e);
        }
    }

    private void End(HashSet<long> ended)
    {
        foreach (var listener in listeners.All.Where(c => ended.Contains(c.Credential.Id)))
        {
            // First: whoever is cut off comes back within the second for which credentials are remembered.
            cache.Forget(ended);
            listener.Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions of live connections could not be checked")]
    private static partial void LogUnknown(ILogger logger, Exception exception);
}
