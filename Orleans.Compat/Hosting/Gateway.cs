using System.Collections.Concurrent;
using System.Net;
using Orleans.Compat.Membership;
using Orleans.Compat.Transport;
using Orleans.Runtime;

namespace Orleans.Compat.Hosting;

/// <summary>The clients that are connected to a silo. A client is connected to every gateway that it knows.</summary>
internal sealed class Gateway(SiloRuntime host) : IDisposable
{
    private readonly ConcurrentDictionary<string, IConnection> _clients = new();
    private readonly ConcurrentDictionary<string, SiloAddress> _elsewhere = new();
    private IDisposable? _listener;

    public void Listen(IPEndPoint address)
    {
        _listener = host.Connections.ListenForClients(address, Accept);
        host.Manifests.Changed += TellClients;
    }

    public bool Has(string client) => _clients.ContainsKey(client);

    public bool TrySend(string client, byte[] frame) =>
        _clients.TryGetValue(client, out var connection) && connection.Send(frame) == SendResult.Accepted;

    /// <summary>
    /// The silo that has the client, which may know a part of the gateways only. A request that another silo sent here
    /// for the client's sake shows that one of the two remembers wrongly.
    /// </summary>
    public async Task<SiloAddress?> FindElsewhere(string client, bool mayRemember)
    {
        if (mayRemember && _elsewhere.TryGetValue(client, out var known) && host.Membership.View.IsLive(known))
        {
            return known;
        }

        _elsewhere.TryRemove(client, out _);
        foreach (var silo in host.Membership.View.Live.Where(silo => !silo.Equals(host.Address)))
        {
            try
            {
                if (await host.PeerOf(silo).HasClient(client).ConfigureAwait(false))
                {
                    return _elsewhere[client] = silo;
                }
            }
            catch (Exception error) when (error is OrleansException or TimeoutException)
            {
                // Not through this one.
            }
        }

        return null;
    }

    /// <summary>The clients go on with other gateways; what they have asked here is still answered.</summary>
    public void SayLeaving()
    {
        _listener?.Dispose();
        foreach (var connection in _clients.Values)
        {
            connection.Send(Message.Leaving());
        }
    }

    public void Dispose()
    {
        _listener?.Dispose();
        host.Manifests.Changed -= TellClients;
        foreach (var connection in _clients.Values)
        {
            connection.Dispose();
        }
    }

    private void Accept(IConnection connection)
    {
        string? client = null;
        connection.Start(
            frame =>
            {
                if (client is not null)
                {
                    host.Frames.Receive(frame, isFromClient: true);
                }
                else
                {
                    client = Greet(frame, connection);
                }
            },
            () =>
            {
                if (client is not null)
                {
                    _clients.TryRemove(new(client, connection));
                }
            });
    }

    /// <summary>A client's first message says who it is; whoever says something else is not one.</summary>
    private string? Greet(byte[] frame, IConnection connection)
    {
        var greeting = Message.ReadHello(frame);
        var isClient = greeting is not null && HostKey.Parse(greeting.Sender).Silo is null;
        var refusal = isClient ? greeting!.Refusal(host.ClusterId, host.Address) : "clients only";
        connection.Send(Message.Welcome(refusal));
        if (refusal is not null)
        {
            connection.Dispose();
            return null;
        }

        _clients[greeting!.Sender] = connection;
        Tell(greeting.Sender);
        return greeting.Sender;
    }

    private void TellClients()
    {
        foreach (var client in _clients.Keys)
        {
            Tell(client);
        }
    }

    private void Tell(string client) => _ = host.References
        .Bind<IClientPeer>(SystemIds.OfPeer(HostKey.Parse(client)))
        .ClusterChanged(host.Manifests.Current.Silos.ToDictionary());
}
