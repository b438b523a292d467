using System.Net;
using System.Net.Sockets;

namespace Oro.Tests.Support;

/// <summary>
/// Ports of the loopback address for servers that start a little later. Each is given out once in a run, and none is
/// of the range from which the system picks the near ends of outgoing connections: such an end would hold the port
/// until long after the server gave up.
/// </summary>
internal static class Ports
{
    private const int First = 20_000;
    private const int Count = 12_000; // the range of Linux begins at 32 768

    private static int LastGiven = Random.Shared.Next(Count);

    public static int Free()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref LastGiven) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
