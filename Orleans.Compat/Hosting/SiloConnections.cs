using System.Collections.Concurrent;
using System.Net;
using Orleans.Compat.Transport;
using Orleans.Runtime;

namespace Orleans.Compat.Hosting;

/// <summary>The connections of a silo with the others: one to each, and those that were accepted.</summary>
internal sealed class SiloConnections(SiloRuntime host, ITransport transport) : IDisposable
{
    private readonly ConcurrentDictionary<SiloAddress, Outbox> _outboxes = new();
    private readonly ConcurrentDictionary<IConnection, bool> _accepted = new();
    private IDisposable? _listener;

    public void Listen(IPEndPoint address) => _listener = transport.Listen(address, Accept);

    /// <summary>Another listener with connections of its own sort, the gateway's.</summary>
    public IDisposable Listen(IPEndPoint address, Action<IConnection> accept) => transport.Listen(address, accept);

    public Outbox To(SiloAddress silo) =>
        _outboxes.GetOrAdd(silo, static (address, carrier) => new Outbox(carrier, address.Endpoint), transport);

    public void CloseWhere(Func<SiloAddress, bool> isGone)
    {
        foreach (var (silo, _) in _outboxes)
        {
            if (isGone(silo) && _outboxes.TryRemove(silo, out var outbox))
            {
                outbox.Dispose();
            }
        }
    }

    public void Dispose()
    {
        _listener?.Dispose();
        foreach (var connection in _accepted.Keys)
        {
            connection.Dispose();
        }

        CloseWhere(_ => true);
    }

    private void Accept(IConnection connection)
    {
        _accepted[connection] = true;
        connection.Start(
            frame => host.Frames.Receive(frame, isFromClient: false),
            () => _accepted.TryRemove(connection, out _));
    }
}
