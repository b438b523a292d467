using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace Orleans.Compat.Transport;

/// <summary>Connections by TCP. The sockets are read and written by Kestrel's library.</summary>
internal sealed class TcpTransport(ILogger<TcpTransport> logger) : ITransport, IDisposable
{
    private const int Backlog = 512;

    private readonly SocketConnectionContextFactory _contexts = new(new SocketConnectionFactoryOptions(), logger);

    public IDisposable Listen(IPEndPoint address, Action<ConnectionContext> accept)
    {
        var listener = NewSocket(address);
        try
        {
            listener.Bind(address);
            listener.Listen(Backlog);
        }
        catch (SocketException error)
        {
            listener.Dispose();
            throw new IOException($"Cannot listen at {address}: {error.Message}", error);
        }

        _ = AcceptAll(listener, accept);
        return listener;
    }

    public async Task<ConnectionContext> Connect(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = NewSocket(address);
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return _contexts.Create(socket);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw new IOException($"Cannot connect to {address}: {error.Message}", error);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _contexts.Dispose();

    /// <summary>Small messages leave at once.</summary>
    private static Socket NewSocket(IPEndPoint address) =>
        new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private async Task AcceptAll(Socket listener, Action<ConnectionContext> accept)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (true)
        {
            try
            {
                var socket = await listener.AcceptAsync().ConfigureAwait(false);
                socket.NoDelay = true;
                accept(_contexts.Create(socket));
            }
            catch (Exception error) when (
                error is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                // Disposed: nobody is accepted any more.
                return;
            }
            catch (SocketException)
            {
                // This one went away before it was accepted.
            }
        }
    }
}
