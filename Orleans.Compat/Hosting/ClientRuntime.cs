using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Compat.Grains;
using Orleans.Compat.Invocation;
using Orleans.Compat.Membership;
using Orleans.Compat.Serialization;
using Orleans.Compat.Transport;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Compat.Hosting;

/// <summary>A client: makes each grain's calls through one of the gateways that it is connected to.</summary>
internal sealed class ClientRuntime : CallRuntime, IClientPeer
{
    private readonly IServiceProvider _services;
    private readonly ClientMessagingOptions _messaging;
    private readonly ClientConnections _connections;
    private readonly TaskCompletionSource _isWelcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ClientRuntime(IServiceProvider services)
        : base(services)
    {
        _services = services;
        _messaging = services.GetRequiredService<IOptions<ClientMessagingOptions>>().Value;
        Limits = MessageLimits.Of(_messaging);
        _connections = new ClientConnections(services, Host, Limits, new Receiver(Receive, Lost));
    }

    public override HostKey Host { get; } = HostKey.NewClient();

    public ClusterManifest Manifest { get; private set; } =
        new(ImmutableDictionary<SiloAddress, GrainClassEntry[]>.Empty);

    protected override TimeSpan ResponseTimeout => _messaging.ResponseTimeout;

    protected override MessageLimits Limits { get; }

    protected override object Peer => this;

    /// <summary>Tries again as long as the application's filter says so.</summary>
    public async Task Start(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await TryStart(cancellationToken);
                break;
            }
#pragma warning disable CA1031 // The filter of the application decides on errors of any type.
            catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
            {
                var filter = _services.GetService<IClientConnectionRetryFilter>();
                if (filter is null || !await filter.ShouldRetryConnectionAttempt(error, cancellationToken))
                {
                    throw;
                }
            }
        }

        _ = _connections.Keep();
    }

    public Task ClusterChanged(Dictionary<SiloAddress, GrainClassEntry[]> classes)
    {
        Manifest = new ClusterManifest(classes.ToImmutableDictionary());
        _isWelcome.TrySetResult();
        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        _connections.Dispose();
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
            SendFrame(request, Message.Of(request, Limits));
        }
#pragma warning disable CA1031 // What cannot travel, a value of the request context too, is an error of the call.
        catch (Exception error)
#pragma warning restore CA1031
        {
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
        _connections.For(request.Target)?.Send(response);

    protected override void Detach(Request request) => request.Body();

    private async Task TryStart(CancellationToken cancellationToken)
    {
        await _connections.Start(cancellationToken);
        if (_connections.IsEmpty)
        {
            throw new SiloUnavailableException("No gateway of the cluster can be reached.");
        }

        await _isWelcome.Task.WaitAsync(_messaging.ResponseTimeout, cancellationToken);
    }

    private void SendFrame(Request request, byte[] frame)
    {
        while (_connections.For(request.Target) is { } connection)
        {
            request.Pending!.SentTo = connection;
            switch (connection.Send(frame))
            {
                case SendResult.Accepted:
                    return;
                case SendResult.Full:
                    throw new OrleansMessageRejectionException("Too much waits to be sent to the gateway.");
            }

            _connections.Drop(connection);
        }

        throw new SiloUnavailableException("No gateway of the cluster is connected.");
    }

    private void Lost(IConnection connection) => Pending.FailWhere(
        call => call.SentTo == connection, () => new SiloUnavailableException("The gateway of the call is gone."));

    /// <summary>A frame that makes no sense must not end the connection that it came by.</summary>
    private void Receive(IConnection connection, byte[] frame)
    {
        try
        {
            Understand(connection, frame);
        }
#pragma warning disable CA1031 // As said above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _connections.Log.NotUnderstood(error);
        }
    }

    private void Understand(IConnection connection, byte[] frame)
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
            case MessageKind.Leaving:
                _connections.Leave(connection);
                break;
        }
    }
}
