using System.CommandLine;
using System.Net;
using System.Net.Sockets;

namespace Oro.Benchmarks.Load;

/// <summary>
/// Answers every request at once with the same bytes, in a process of its own: what the client reaches against it is
/// what the client can do, and every figure must stay well below.
/// </summary>
internal static class CannedServer
{
    public const string Command = "canned-server";

    private static readonly byte[] Answer =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"data\":true}"u8.ToArray();

    public static Command CreateCommand()
    {
        var command = new Command(Command) { Hidden = true };
        command.SetAction(_ => Serve());
        return command;
    }

    private static void Serve()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port);
        var sockets = new List<Socket> { listener };
        var changed = new List<Socket>(); // the accepted and the ended; poll's array is made anew between two rounds
        var buffer = new byte[16 << 10];
        while (true)
        {
            var ready = new ReadySockets(sockets);
            changed.Clear();
            while (changed.Count == 0)
            {
                ready.Wait(-1, i => Serve(sockets[i], isListener: i == 0, changed, buffer));
            }

            var ended = sockets.Intersect(changed).ToHashSet();
            sockets = [.. sockets.Union(changed).Except(ended)];
            foreach (var socket in ended)
            {
                socket.Dispose();
            }
        }
    }

    private static void Serve(Socket socket, bool isListener, List<Socket> changed, byte[] buffer)
    {
        if (isListener)
        {
            var accepted = socket.Accept();
            accepted.NoDelay = true;
            changed.Add(accepted);
        }
        else if (socket.Receive(buffer, SocketFlags.None, out var error) > 0 && error == SocketError.Success)
        {
            socket.Send(Answer);
        }
        else
        {
            changed.Add(socket);
        }
    }
}
