using Microsoft.AspNetCore.SignalR;
using Oro.Security;

namespace Oro.Gateway.Live;

/// <summary>One SignalR link: what it subscribed to, and how much waits to be sent on it.</summary>
internal sealed class LiveConnection(HubConnectionContext connection, SignedInUser user, int maxWaiting)
    : Listener(user)
{
    private int _waiting;

    /// <summary>By id. Hub methods of a connection run one after another, and nothing else changes it.</summary>
    public Dictionary<string, Subscription> Subscriptions { get; } = new(StringComparer.Ordinal);

    public override CancellationToken Aborted => connection.ConnectionAborted;

    public override bool TrySend(LiveMessage message)
    {
        if (Volatile.Read(ref _waiting) >= maxWaiting)
        {
            return false;
        }

        var write = connection.WriteAsync(message.Call);
        if (!write.IsCompletedSuccessfully)
        {
            _ = CountAsync(write);
        }

        return true;
    }

    public override ValueTask SendAsync(LiveMessage message) => connection.WriteAsync(message.Call, Aborted);

    public override void Abort() => connection.Abort();

    private async Task CountAsync(ValueTask write)
    {
        Interlocked.Increment(ref _waiting);
        await write;
        Interlocked.Decrement(ref _waiting);
    }
}
