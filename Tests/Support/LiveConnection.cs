using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Oro.Tests.Support;

/// <summary>
/// A SignalR connection made of a WebSocket and the JSON protocol, as its HubProtocol document has it.
/// The server's calls are read in the order of their arrival.
/// </summary>
public sealed class LiveConnection : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1e; // ends every message of the JSON protocol
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<JsonNode> _calls = Channel.CreateUnbounded<JsonNode>();
    private readonly Dictionary<string, TaskCompletionSource<JsonNode?>> _waiting = [];
    private readonly Lock _gate = new();
    private Task _reading = Task.CompletedTask;
    private int _lastInvocation;

    /// <summary>Ends when the connection does, whoever ended it.</summary>
    public Task Closed => _reading;

    public static Task<LiveConnection> OpenAsync(Uri url, string key) =>
        OpenAsync(url, "Authorization", $"Bearer {key}");

    /// <summary>One of a browser that is signed in.</summary>
    public static Task<LiveConnection> OpenWithCookiesAsync(Uri url, string cookies) =>
        OpenAsync(url, "Cookie", cookies);

    private static async Task<LiveConnection> OpenAsync(Uri url, string header, string value)
    {
        var connection = new LiveConnection();
        connection._socket.Options.SetRequestHeader(header, value);
        var address = new UriBuilder(url) { Scheme = url.Scheme == "https" ? "wss" : "ws", Path = "/live" };
        await connection._socket.ConnectAsync(address.Uri, connection._stop.Token);
        await connection.SendAsync("""{"protocol":"json","version":1}""");
        connection._reading = connection.ReadAsync();
        return connection;
    }

    /// <summary>Calls a method of the hub and gives its result; a refusal is an exception with its text.</summary>
    public async Task<JsonNode?> InvokeAsync(string method, params JsonNode?[] arguments)
    {
        var id = Interlocked.Increment(ref _lastInvocation).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add(id, answer);
        }

        var call = new JsonObject
        {
            ["type"] = 1,
            ["invocationId"] = id,
            ["target"] = method,
            ["arguments"] = new JsonArray(arguments),
        };
        await SendAsync(call.ToJsonString());
        return await Eventually.ArrivesAsync(answer.Task, $"the answer to {method}");
    }

    /// <summary>What the server's next call of this target carries; calls of others are passed over.</summary>
    public async Task<JsonNode> NextAsync(string target)
    {
        while (true)
        {
            var call = await Eventually.ArrivesAsync(_calls.Reader.ReadAsync().AsTask(), $"a call of {target}");
            if ((string?)call["target"] == target)
            {
                return call["arguments"]![0]!;
            }
        }
    }

    /// <summary>Waits for the server's next call of this target, whatever it carries.</summary>
    public async Task HearAsync(string target)
    {
        JsonNode call;
        do
        {
            call = await Eventually.ArrivesAsync(_calls.Reader.ReadAsync().AsTask(), $"a call of {target}");
        }
        while ((string?)call["target"] != target);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task SendAsync(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        await _socket.SendAsync((byte[])[.. bytes, RecordSeparator], WebSocketMessageType.Text, true, _stop.Token);
    }

    private async Task ReadAsync()
    {
        var error = new InvalidOperationException("The connection is closed.") as Exception;
        var received = new List<byte>();
        var buffer = new byte[4096];
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var result = await _socket.ReceiveAsync(buffer, _stop.Token);
                received.AddRange(buffer.AsSpan(0, result.Count));
                TakeWhole(received);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            error = e;
        }

        Close(error);
    }

    private void TakeWhole(List<byte> received)
    {
        var end = received.LastIndexOf(RecordSeparator) + 1;
        foreach (var message in Encoding.UTF8.GetString([.. received.Take(end)])
            .Split((char)RecordSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            Take(JsonNode.Parse(message)!);
        }

        received.RemoveRange(0, end);
    }

    private void Take(JsonNode message)
    {
        switch ((int?)message["type"])
        {
            case 1:
                _calls.Writer.TryWrite(message);
                break;
            case 3:
                Complete(message);
                break;
            case 7:
                throw new WebSocketException($"The server closes the connection: {message.ToJsonString()}");
            default: // 6 is a ping; the answer to the handshake has no type
                break;
        }
    }

    private void Complete(JsonNode message)
    {
        TaskCompletionSource<JsonNode?>? answer;
        lock (_gate)
        {
            _waiting.Remove((string)message["invocationId"]!, out answer);
        }

        if ((string?)message["error"] is { } error)
        {
            answer?.TrySetException(new InvalidOperationException(error));
        }
        else
        {
            answer?.TrySetResult(message["result"]);
        }
    }

    private void Close(Exception error)
    {
        _calls.Writer.TryComplete(error);
        lock (_gate)
        {
            foreach (var answer in _waiting.Values)
            {
                answer.TrySetException(error);
            }
        }
    }
}
