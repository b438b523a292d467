using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Orleans.Compat.Transport;

/// <summary>Connections within one process.</summary>
internal sealed class InMemoryTransport : ITransport
{
    private static readonly PipeOptions Options = new(useSynchronizationContext: false);

    private readonly ConcurrentDictionary<IPEndPoint, Listener> _listeners = new();

    public IDisposable Listen(IPEndPoint address, Action<ConnectionContext> accept)
    {
        var listener = new Listener(this, address, accept);
        return _listeners.TryAdd(address, listener) ? listener : throw new IOException($"{address} is in use.");
    }

    public Task<ConnectionContext> Connect(IPEndPoint address, CancellationToken cancellationToken)
    {
        if (!_listeners.TryGetValue(address, out var listener))
        {
            return Task.FromException<ConnectionContext>(new IOException($"Nobody listens at {address}."));
        }

        var (up, down) = (new Pipe(Options), new Pipe(Options));
        listener.Accept(End(new Ends(up.Reader, down.Writer), address));
        return Task.FromResult<ConnectionContext>(End(new Ends(down.Reader, up.Writer), address));
    }

    private static DefaultConnectionContext End(Ends ends, IPEndPoint address)
    {
        var id = Guid.CreateVersion7().ToString("N");
        var end = new DefaultConnectionContext(id, ends, ends) { LocalEndPoint = address, RemoteEndPoint = address };
        end.ConnectionClosed.UnsafeRegister(_ => ends.Break(), null);
        return end;
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe
    {
        public void Break()
        {
            Input.CancelPendingRead();
            Output.CancelPendingFlush();
        }
    }

    private sealed class Listener(InMemoryTransport transport, IPEndPoint address, Action<ConnectionContext> accept)
        : IDisposable
    {
        public void Accept(ConnectionContext connection) => accept(connection);

        public void Dispose() => transport._listeners.TryRemove(new(address, this));
    }
}
