using Oro.Security;

namespace Oro.Gateway.Live;

/// <summary>An open connection of somebody who hears of changes, whatever carries it.</summary>
internal abstract class Listener(SignedInUser user)
{
    /// <summary>What it was opened with; it ends with that.</summary>
    public Credential Credential { get; } = user.Credential;

    public Principal Principal { get; } = user.Principal;

    /// <summary>It was told less than everything at some time, because of what its user may see.</summary>
    public bool IsLimited { get; set; }

    /// <summary>It is over.</summary>
    public abstract CancellationToken Aborted { get; }

    public abstract void Abort();

    /// <summary>Hands over a message without waiting; false when too many wait already and it was not taken.</summary>
    public abstract bool TrySend(LiveMessage message);

    /// <summary>Sends when there is room.</summary>
    public abstract ValueTask SendAsync(LiveMessage message);
}
