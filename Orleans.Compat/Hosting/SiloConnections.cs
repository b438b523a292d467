using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Orleans.Compat.Transport;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Compat.Hosting;

/// <summary>
/// The connections of a silo with the others: one to each, over which it sends, and those that were accepted, over
/// which it receives.
/// </summary>
internal sealed class SiloConnections(
    SiloRuntime host, Connector connector, SiloConnectionOptions middleware, ConnectionOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<SiloAddress, Outbox> _outboxes = new();
    private readonly ConcurrentDictionary<IConnection, SiloAddress?> _accepted = new();
    private readonly Lazy<ConnectionDelegate> _outbound = new(() => connector.Pipeline(middleware.SiloOutbound));
    private IDisposable? _listener;

    public void Listen(IPEndPoint address) =>
        _listener = connector.Listen(address, connector.Pipeline(middleware.SiloInbound), Accept);

    /// <summary>Another listener with connections of its own sort, the gateway's.</summary>
    public IDisposable ListenForClients(IPEndPoint address, Action<IConnection> accept) =>
        connector.Listen(address, connector.Pipeline(middleware.GatewayInbound), accept);

    public Outbox To(SiloAddress silo) => _outboxes.GetOrAdd(silo, NewOutbox);

    public void CloseWhere(Func<SiloAddress, bool> isGone)
    {
        foreach (var (silo, _) in _outboxes)
        {
            if (isGone(silo) && _outboxes.TryRemove(silo, out var outbox))
            {
                outbox.Dispose();
            }
        }

        foreach (var (connection, _) in _accepted.Where(pair => pair.Value is { } silo && isGone(silo)))
        {
            connection.Dispose();
        }
    }

    public void Dispose()
    {
        _listener?.Dispose();
        CloseWhere(_ => true);
        foreach (var connection in _accepted.Keys)
        {
            connection.Dispose();
        }
    }

    private Outbox NewOutbox(SiloAddress silo) => new(
        token => connector.Connect(
            silo.Endpoint,
            _outbound.Value,
            new Greeting(host.ClusterId, host.Host.Text, silo),
            Receiver.None,
            token),
        reason => connector.Log.Unreachable(silo.Endpoint, reason),
        options.OpenConnectionTimeout);

    private void Accept(IConnection connection)
    {
        _accepted[connection] = null;
        var isWelcome = false;
        connection.Start(
            frame =>
            {
                if (isWelcome)
                {
                    host.Frames.Receive(frame, isFromClient: false);
                }
                else
                {
                    isWelcome = Greet(frame, connection);
                }
            },
            () => _accepted.TryRemove(connection, out _));
    }

    private bool Greet(byte[] frame, IConnection connection)
    {
        var greeting = Message.ReadHello(frame);
        var sender = greeting is null ? null : HostKey.Parse(greeting.Sender).Silo;
        var refusal = sender is null ? "silos only"
            : host.Membership.View.Find(sender) is { Status: SiloStatus.Dead } ? $"{sender} was declared dead"
            : greeting!.Refusal(host.ClusterId, host.Address);
        connection.Send(Message.Welcome(refusal));
        if (refusal is not null)
        {
            connection.Dispose();
            return false;
        }

        _accepted[connection] = sender;
        return true;
    }
}
