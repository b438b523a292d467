using Microsoft.AspNetCore.SignalR;
using Oro.Security;

namespace Oro.Gateway.Live;

/// <summary>One SignalR link: what it subscribed to, and how much waits to be sent on it.</summary>
internal sealed class LiveConnection(HubConnectionContext connection, SignedInUser user, int maxWaiting)
{
    private int _waiting;

    /// <summary>What it was opened with; it ends with that.</summary>
    public Credential Credential { get; } = user.Credential;

    public Principal Principal { get; } = user.Principal;

    /// <summary>It was told less than everything at some time, because of what its user may see.</summary>
    public bool IsLimited { get; set; }

    /// <summary>By id. Hub methods of a connection run one after another, and nothing else changes it.</summary>
    public Dictionary<string, Subscription> Subscriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>Hands over a message without waiting; false when too many wait already and it was not taken.</summary>
    public bool TrySend(SerializedHubMessage message)
    {
        if (Volatile.Read(ref _waiting) >= maxWaiting)
        {
            return false;
        }

        var write = connection.WriteAsync(message);
        if (!write.IsCompletedSuccessfully)
        {
            _ = CountAsync(write);
        }

        return true;
    }

    /// <summary>Sends when there is room.</summary>
    public ValueTask SendAsync(SerializedHubMessage message) =>
        connection.WriteAsync(message, connection.ConnectionAborted);

    public CancellationToken Aborted => connection.ConnectionAborted;

    public void Abort() => connection.Abort();

    private async Task CountAsync(ValueTask write)
    {
        Interlocked.Increment(ref _waiting);
        await write;
        Interlocked.Decrement(ref _waiting);
    }
}
