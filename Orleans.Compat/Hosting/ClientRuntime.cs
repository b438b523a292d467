using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Compat.Grains;
using Orleans.Compat.Invocation;
using Orleans.Compat.Membership;
using Orleans.Compat.Serialization;
using Orleans.Compat.Transport;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Orleans.Compat.Hosting;

/// <summary>
/// A client: connected to every gateway that it finds, and making each grain's calls through one of them.
/// </summary>
internal sealed class ClientRuntime(IServiceProvider services) : CallRuntime(services), IClientPeer
{
    private static readonly TimeSpan RefreshPeriod = TimeSpan.FromSeconds(1);

    private readonly IGatewayList _gateways = services.GetRequiredService<IGatewayList>();
    private readonly ITransport _transport = services.GetRequiredService<ITransport>();
    private readonly ClientMessagingOptions _messaging =
        services.GetRequiredService<IOptions<ClientMessagingOptions>>().Value;

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _isWelcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private ImmutableSortedDictionary<string, IConnection> _connections =
        ImmutableSortedDictionary.Create<string, IConnection>(StringComparer.Ordinal);

    public override HostKey Host { get; } = HostKey.NewClient();

    public ClusterManifest Manifest { get; private set; } =
        new(ImmutableDictionary<SiloAddress, GrainClassEntry[]>.Empty);

    protected override TimeSpan ResponseTimeout => _messaging.ResponseTimeout;

    protected override object Peer => this;

    public async Task Start(CancellationToken cancellationToken)
    {
        await Connect();
        if (_connections.IsEmpty)
        {
            throw new SiloUnavailableException("No gateway of the cluster can be reached.");
        }

        await _isWelcome.Task.WaitAsync(_messaging.ResponseTimeout, cancellationToken);
        _ = KeepConnected();
    }

    public Task ClusterChanged(Dictionary<SiloAddress, GrainClassEntry[]> classes)
    {
        Manifest = new ClusterManifest(classes.ToImmutableDictionary());
        _isWelcome.TrySetResult();
        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        _stopping.Cancel();
        foreach (var connection in _connections.Values)
        {
            connection.Dispose();
        }

        base.Dispose();
    }

    protected override void Send(Request request)
    {
        if (TryPerformHere(request))
        {
            return;
        }

        try
        {
            SendFrame(request, Message.Of(request));
        }
        catch (SerializerException error)
        {
            // A value of the request context that cannot travel.
            Answer(request, null, error);
        }
    }

    protected override void SendCancellation(Request request)
    {
        request.Cancel();
        (request.Pending?.SentTo as IConnection)?.Send(
            Message.Cancellation(Host, null, request.CallId, request.Target));
    }

    protected override void SendResponse(Request request, byte[] response) =>
        ConnectionFor(request.Target)?.Send(response);

    protected override void Detach(Request request) => request.Body();

    private void SendFrame(Request request, byte[] frame)
    {
        while (ConnectionFor(request.Target) is { } connection)
        {
            request.Pending!.SentTo = connection;
            if (connection.Send(frame))
            {
                return;
            }

            Drop(connection);
        }

        Answer(request, null, new SiloUnavailableException("No gateway of the cluster is connected."));
    }

    /// <summary>Calls to one grain go one way, so that they stay in order.</summary>
    private IConnection? ConnectionFor(GrainId target)
    {
        var connections = Volatile.Read(ref _connections);
        return connections.IsEmpty
            ? null
            : connections.Values.ElementAt((int)((uint)target.GetHashCode() % (uint)connections.Count));
    }

    private async Task KeepConnected()
    {
        using var timer = new PeriodicTimer(RefreshPeriod);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await Connect();
            }
        }
        catch (OperationCanceledException)
        {
            // The client stops.
        }
    }

    private async Task Connect()
    {
        foreach (var gateway in await _gateways.List())
        {
            if (!_connections.ContainsKey(gateway.ToString()))
            {
                await TryConnect(gateway);
            }
        }
    }

    private async Task TryConnect(IPEndPoint gateway)
    {
        try
        {
            var connection = await _transport.Connect(gateway, _stopping.Token);
            connection.Send(Message.Hello(Host));
            lock (_lock)
            {
                _connections = _connections.Add(gateway.ToString(), connection);
            }

            connection.Start(Receive, () => Drop(connection));
        }
        catch (IOException)
        {
            // Not there yet, or not any more: the next round tries again.
        }
    }

    private void Drop(IConnection connection)
    {
        lock (_lock)
        {
            _connections = _connections.RemoveRange(
                _connections.Where(pair => pair.Value == connection).Select(pair => pair.Key));
        }

        connection.Dispose();
        Pending.FailWhere(
            call => call.SentTo == connection, () => new SiloUnavailableException("The gateway of the call is gone."));
    }

    private void Receive(byte[] frame)
    {
        var reader = new WireReader(frame, References);
        switch ((MessageKind)reader.Byte())
        {
            case MessageKind.Request:
                TryPerformHere(Message.ReadRequest(reader));
                break;
            case MessageKind.Response:
                _ = reader.Text();
                ReceiveResponse(reader.Signed(), reader);
                break;
        }
    }
}
