using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Orleans.Compat.Transport;

/// <summary>Carries bytes between processes: in memory or by TCP.</summary>
internal interface ITransport
{
    /// <summary>Accepts connections until disposed.</summary>
    IDisposable Listen(IPEndPoint address, Action<ConnectionContext> accept);

    /// <summary>Fails with an <see cref="IOException"/> when nobody listens.</summary>
    Task<ConnectionContext> Connect(IPEndPoint address, CancellationToken cancellationToken);
}
