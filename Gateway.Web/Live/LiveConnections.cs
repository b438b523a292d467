using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Oro.Gateway.Security;

namespace Oro.Gateway.Live;

/// <summary>
/// The connections of this gateway. Takes the place of SignalR's own keeper of connections, whose groups can neither
/// catch up nor put up with slow clients; the rest of its work is inherited.
/// </summary>
internal sealed class LiveConnections(
    Listeners listeners, IOptions<LiveOptions> options, ILogger<DefaultHubLifetimeManager<LiveHub>> logger)
    : DefaultHubLifetimeManager<LiveHub>(logger)
{
    private readonly ConcurrentDictionary<string, LiveConnection> _connections = new(StringComparer.Ordinal);

    public LiveConnection Get(string connectionId) => _connections[connectionId];

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        var user = connection.GetHttpContext()!.SignedInUser();
        var opened = new LiveConnection(connection, user, options.Value.MaxWaitingChanges);
        _connections[connection.ConnectionId] = opened;
        listeners.Add(opened);
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (_connections.TryRemove(connection.ConnectionId, out var gone))
        {
            listeners.Remove(gone);
            foreach (var subscription in gone.Subscriptions.Values)
            {
                subscription.Feed.Unsubscribe(subscription);
            }
        }

        return base.OnDisconnectedAsync(connection);
    }
}
