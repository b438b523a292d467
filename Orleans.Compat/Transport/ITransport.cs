using System.Net;

namespace Orleans.Compat.Transport;

/// <summary>Carries frames between processes. In memory for now; TCP is another implementation.</summary>
internal interface ITransport
{
    /// <summary>Accepts connections until disposed.</summary>
    IDisposable Listen(IPEndPoint address, Action<IConnection> accept);

    /// <summary>Fails with an <see cref="IOException"/> when nobody listens.</summary>
    Task<IConnection> Connect(IPEndPoint address, CancellationToken cancellationToken);
}

/// <summary>
/// Frames arrive whole, in order and at most once; those under way are lost when the connection closes.
/// </summary>
internal interface IConnection : IDisposable
{
    /// <summary>Begins to receive, one frame at a time. A closed connection says so once.</summary>
    void Start(Action<byte[]> received, Action closed);

    /// <summary>False when the connection is closed.</summary>
    bool Send(byte[] frame);
}
