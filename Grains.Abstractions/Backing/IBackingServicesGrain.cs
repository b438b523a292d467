using System.Collections.Immutable;
using Oro.Security;

namespace Oro.Backing;

/// <summary>
/// Tells how the backing services are, as a silo sees them. A stateless worker; its key is 0. Needs no caller.
/// </summary>
[Alias("backing-services"), InternalCall]
public interface IBackingServicesGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Every configured service with its state, by role; each is asked for at most two seconds, and not again within
    /// one. Never fails for a service that does not answer: that is in its state.
    /// </summary>
    [Alias("list")]
    Task<ImmutableArray<BackingServiceState>> ListAsync(CancellationToken cancellationToken);
}
