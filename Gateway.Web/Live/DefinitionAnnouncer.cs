using Oro.Entities;
using Oro.Gateway.Entities;

namespace Oro.Gateway.Live;

/// <summary>Tells every connection of this gateway when the definitions changed.</summary>
internal sealed class DefinitionAnnouncer(DefinitionSource source, Listeners listeners) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        source.Changed += Announce;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        source.Changed -= Announce;
        return Task.CompletedTask;
    }

    private void Announce(DefinitionSet definitions)
    {
        var message = LiveMessages.Definitions(definitions.Version);
        foreach (var listener in listeners.All)
        {
            // Who has no room is behind with everything, and reads all anew once it is told to reload.
            listener.TrySend(message);
        }
    }
}
