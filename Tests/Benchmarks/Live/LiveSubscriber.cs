using System.Net;
using System.Net.Sockets;
using System.Text;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Live;

/// <summary>One WebSocket that follows all contacts.</summary>
internal sealed class LiveSubscriber : IDisposable
{
    private const int AnswerLimitMilliseconds = 20_000;
    private readonly WebSocketFrames _frames = new();
    private readonly HashSet<int> _seen = [];
    private readonly byte[]? _ping;

    public LiveSubscriber(IPEndPoint server, LiveProtocol protocol)
    {
        Socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = AnswerLimitMilliseconds,
        };
        Socket.Connect(server);
        _ping = protocol.Ping is null ? null : WebSocketFrames.Encode(protocol.Ping);
        Upgrade(server, protocol);
        foreach (var (message, answer) in protocol.Opening)
        {
            Socket.Send(WebSocketFrames.Encode(message));
            WaitFor(answer);
        }
    }

    public Socket Socket { get; }

    /// <summary>Reads what is there, and calls with each mark that arrives for the first time.</summary>
    public void Receive(Action<int> arrived)
    {
        var count = Socket.Receive(_frames.Space());
        if (count == 0)
        {
            throw new BenchFailedException("The server ended a subscriber's connection.");
        }

        _frames.Take(count, payload => LiveMarks.Find(payload, _seen, arrived));
    }

    public void Ping()
    {
        if (_ping is not null)
        {
            Socket.Send(_ping);
        }
    }

    public void Dispose() => Socket.Dispose();

    // Byte by byte up to the empty line: what follows it are frames already.
    private void Upgrade(IPEndPoint server, LiveProtocol protocol)
    {
        Socket.Send(Encoding.ASCII.GetBytes(
            $"GET {protocol.Path} HTTP/1.1\r\nHost: {server}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n{protocol.Headers}\r\n"));
        var head = new StringBuilder();
        var one = new byte[1];
        while (!EndsHead(head) && Socket.Receive(one) == 1)
        {
            head.Append((char)one[0]);
        }

        if (!head.ToString().StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            throw new BenchFailedException($"{protocol.Path} was not upgraded: {head}");
        }
    }

    private static bool EndsHead(StringBuilder head) =>
        head.Length >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n' && head[^4] == '\r';

    private void WaitFor(string answer)
    {
        var isThere = answer.Length == 0;
        while (!isThere)
        {
            var count = Socket.Receive(_frames.Space());
            if (count == 0)
            {
                throw new BenchFailedException($"The server ended a connection before it answered '{answer}'.");
            }

            _frames.Take(count, payload =>
            {
                var text = Encoding.UTF8.GetString(payload);
                isThere |= text.Contains(answer, StringComparison.Ordinal);
                if (text.Contains("\"error\"", StringComparison.Ordinal))
                {
                    throw new BenchFailedException($"A subscription was refused: {text}");
                }
            });
        }
    }
}
