using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;

namespace Orleans.Compat.Transport;

/// <summary>Connections within one process.</summary>
internal sealed class InMemoryTransport : ITransport
{
    private readonly ConcurrentDictionary<IPEndPoint, Listener> _listeners = new();

    /// <summary>The one of hosts that are not given another: they find each other by their ports.</summary>
    public static InMemoryTransport OfProcess { get; } = new();

    public IDisposable Listen(IPEndPoint address, Action<IConnection> accept)
    {
        var listener = new Listener(this, address, accept);
        return _listeners.TryAdd(address, listener) ? listener : throw new IOException($"{address} is in use.");
    }

    public Task<IConnection> Connect(IPEndPoint address, CancellationToken cancellationToken)
    {
        if (!_listeners.TryGetValue(address, out var listener))
        {
            return Task.FromException<IConnection>(new IOException($"Nobody listens at {address}."));
        }

        var (here, there) = End.Pair();
        listener.Accept(there);
        return Task.FromResult<IConnection>(here);
    }

    private sealed class Listener(InMemoryTransport transport, IPEndPoint address, Action<IConnection> accept)
        : IDisposable
    {
        public void Accept(IConnection connection) => accept(connection);

        public void Dispose() => transport._listeners.TryRemove(new(address, this));
    }

    private sealed class End : IConnection
    {
        private readonly Channel<byte[]> _incoming =
            Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });

        private End _other = null!;

        public static (End Here, End There) Pair()
        {
            var (here, there) = (new End(), new End());
            (here._other, there._other) = (there, here);
            return (here, there);
        }

        public void Start(Action<byte[]> received, Action closed) => _ = Receive(received, closed);

        public bool Send(byte[] frame) => _other._incoming.Writer.TryWrite(frame);

        public void Dispose()
        {
            _incoming.Writer.TryComplete();
            _other._incoming.Writer.TryComplete();
        }

        private async Task Receive(Action<byte[]> received, Action closed)
        {
            // Off the sender's thread: a receiver must not hold up the grain that sends.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await foreach (var frame in _incoming.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                received(frame);
            }

            closed();
        }
    }
}
