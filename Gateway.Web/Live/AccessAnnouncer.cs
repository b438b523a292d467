using Oro.Gateway.Security;

namespace Oro.Gateway.Live;

/// <summary>
/// Tells connections when what their users may do changed: whatever they show may be less by now, or more.
/// </summary>
internal sealed class AccessAnnouncer(AccessSource access, Listeners listeners) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        access.Changed += Announce;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        access.Changed -= Announce;
        return Task.CompletedTask;
    }

    private void Announce()
    {
        var message = LiveMessages.Access();
        foreach (var listener in listeners.All)
        {
            if (access.Find(listener.Principal) is not { } user)
            {
                continue;
            }

            // Who may see everything, and could before, sees the same as ever.
            if (!user.IsUnlimited || listener.IsLimited)
            {
                listener.IsLimited = !user.IsUnlimited;
                listener.TrySend(message);
            }
        }
    }
}
