using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Compat.Transport;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.Compat.Hosting;

/// <summary>A client's connections, one to every gateway that is listed and can be reached.</summary>
internal sealed class ClientConnections : IDisposable
{
    // A gateway that was lost is often back, or its list changed, before the list is due to be read again.
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly HashSet<IConnection> _leaving = [];
    private readonly HashSet<IPEndPoint> _unreachable = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly IGatewayListProvider _list;
    private readonly Connector _connector;
    private readonly Greeting _greeting;
    private readonly Receiver _receiver;
    private readonly ConnectionDelegate _pipeline;
    private readonly TimeSpan _connectTimeout;
    private readonly TimeSpan _refreshPeriod;
    private ImmutableArray<IPEndPoint> _gateways = [];
    private ImmutableSortedDictionary<string, IConnection> _connections =
        ImmutableSortedDictionary.Create<string, IConnection>(StringComparer.Ordinal);

    public ClientConnections(IServiceProvider services, HostKey client, MessageLimits limits, Receiver receiver)
    {
        _list = services.GetService<IGatewayListProvider>() ?? throw new OrleansConfigurationException(
            "A client needs to know gateways: no clustering was configured, no IGatewayListProvider is registered.");
        _connector = ActivatorUtilities.CreateInstance<Connector>(services, limits);
        _greeting = new Greeting(Options<ClusterOptions>(services).ClusterId, client.Text, null);
        _receiver = new Receiver(receiver.Received, Drop + receiver.Closed);
        _pipeline = _connector.Pipeline(Options<ClientConnectionOptions>(services).Outbound);
        _connectTimeout = Options<ConnectionOptions>(services).OpenConnectionTimeout;
        _refreshPeriod = Options<GatewayOptions>(services).GatewayListRefreshPeriod;
    }

    public ConnectionLog Log => _connector.Log;

    public bool IsEmpty => Volatile.Read(ref _connections).IsEmpty;

    public async Task Start(CancellationToken cancellationToken)
    {
        await _list.InitializeGatewayListProviderAsync(cancellationToken);
        await ReadList(cancellationToken);
        await ConnectMissing();
    }

    /// <summary>Keeps the connections until the client stops.</summary>
    public async Task Keep()
    {
        using var timer = new PeriodicTimer(RetryPeriod);
        var lastRead = Environment.TickCount64;
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
            {
                var isDue = Environment.TickCount64 - lastRead >= _refreshPeriod.TotalMilliseconds;
                if (_list.IsUpdatable && (isDue || HasMissing))
                {
                    lastRead = Environment.TickCount64;
                    await TryReadList().ConfigureAwait(false);
                }

                await ConnectMissing().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The client stops.
        }
    }

    /// <summary>Calls to one grain go one way, so that they stay in order.</summary>
    public IConnection? For(GrainId target)
    {
        var connections = Volatile.Read(ref _connections);
        return connections.IsEmpty
            ? null
            : connections.Values.ElementAt((int)((uint)target.GetHashCode() % (uint)connections.Count));
    }

    /// <summary>The gateway stops: what was asked is still answered, and nothing more is asked.</summary>
    public void Leave(IConnection connection)
    {
        lock (_lock)
        {
            _leaving.Add(connection);
            Remove(connection);
        }
    }

    public void Drop(IConnection connection)
    {
        lock (_lock)
        {
            _leaving.Remove(connection);
            Remove(connection);
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        _stopping.Cancel();
        lock (_lock)
        {
            foreach (var connection in _connections.Values.Concat(_leaving))
            {
                connection.Dispose();
            }
        }
    }

    private bool HasMissing => _gateways.Any(gateway => !_connections.ContainsKey(gateway.ToString())) || IsEmpty;

    private static TOptions Options<TOptions>(IServiceProvider services)
        where TOptions : class => services.GetRequiredService<IOptions<TOptions>>().Value;

    private void Remove(IConnection connection) => _connections = _connections.RemoveRange(
        _connections.Where(pair => pair.Value == connection).Select(pair => pair.Key));

    private async Task TryReadList()
    {
        try
        {
            await ReadList(_stopping.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The list may fail in its own ways; until it can be read again the last one has to do.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _connector.Log.ListUnread(error);
        }
    }

    /// <summary>A gateway that is listed no more is not to be relied on, though its connection may stand.</summary>
    private async Task ReadList(CancellationToken cancellationToken)
    {
        var uris = await _list.GetGatewaysAsync(cancellationToken).ConfigureAwait(false);
        _gateways = [.. uris.Select(uri => uri.ToIPEndPoint()).OfType<IPEndPoint>()];
        var listed = _gateways.Select(gateway => gateway.ToString()).ToHashSet();
        foreach (var (_, connection) in _connections.Where(pair => !listed.Contains(pair.Key)))
        {
            Drop(connection);
        }
    }

    private Task ConnectMissing() => Task.WhenAll(_gateways
        .Where(gateway => !_connections.ContainsKey(gateway.ToString()))
        .Select(TryConnect));

    private async Task TryConnect(IPEndPoint gateway)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            limit.CancelAfter(_connectTimeout);
            var connection = await _connector.Connect(gateway, _pipeline, _greeting, _receiver, limit.Token)
                .ConfigureAwait(false);
            lock (_lock)
            {
                _unreachable.Remove(gateway);
                _connections = _connections.SetItem(gateway.ToString(), connection);
            }

            if (connection.IsClosed)
            {
                Drop(connection);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Not there yet, or not any more: the next round tries again.
            Report(gateway, error);
        }
    }

    /// <summary>Once, not again with every attempt.</summary>
    private void Report(IPEndPoint gateway, Exception error)
    {
        lock (_lock)
        {
            if (!_unreachable.Add(gateway) || _stopping.IsCancellationRequested)
            {
                return;
            }
        }

        _connector.Log.Unreachable(
            gateway, error is IOException ? error.Message : "it does not answer in time");
    }
}
