using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Live;

public sealed class SlowClientTests
{
    private const int Changes = 400;
    private const int DescriptionLength = 16_000; // 6 MB in all: more than the system keeps for a sender
    private const int ReceiveBufferBytes = 8192;

    [Fact]
    public async Task Client_that_stops_reading_gets_every_change_in_order_when_it_reads_again()
    {
        await using var host = await GatewayHost.StartAsync(options: ("LiveGateway:MaxWaitingChanges", "2"));
        using var api = await host.ConnectAsync();
        await using var quick = await host.ListenAsync();
        await quick.InvokeAsync("SubscribeList", "contacts", null);
        using var slow = await ConnectAsync(host.Url, api.Key);
        await SendAsync(slow, """{"protocol":"json","version":1}""");
        await SendAsync(
            slow, """{"type":1,"invocationId":"1","target":"SubscribeList","arguments":["contacts",null]}""");
        await ReadUntilAsync(slow, "\"invocationId\":\"1\"");

        for (var i = 1; i <= Changes; i++)
        {
            var attributes = new JsonObject
            {
                ["lastName"] = $"{i}",
                ["description"] = new string('x', DescriptionLength),
            };
            (await api.PostAsync("/api/contacts", Document.ToCreate("contacts", attributes))).Expect(201);
            Assert.Equal(i, (long)(await quick.NextAsync("changed"))["position"]!["offset"]!);
        }

        var told = await ReadUntilAsync(slow, $"\"offset\":{Changes}}}");
        Assert.Equal(Enumerable.Range(1, Changes).Select(i => (long)i), OffsetsIn(told));
    }

    private static async Task<ClientWebSocket> ConnectAsync(Uri url, string key)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBufferBytes };
                await tcp.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(tcp, ownsSocket: true);
            },
        };
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        using var invoker = new HttpMessageInvoker(handler);
        await socket.ConnectAsync(
            new UriBuilder(url) { Scheme = "ws", Path = "/live" }.Uri, invoker, CancellationToken.None);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(
            Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, true, CancellationToken.None);

    private static async Task<string> ReadUntilAsync(ClientWebSocket socket, string mark)
    {
        var text = new StringBuilder();
        var buffer = new byte[65_536];
        var isMarked = false;
        while (!isMarked || text[^1] != '\u001e')
        {
            var read = await Eventually.ArrivesAsync(
                socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).AsTask(), $"{mark} from the server");
            text.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            var seen = Math.Min(text.Length, read.Count + mark.Length);
            isMarked = isMarked || text.ToString(text.Length - seen, seen).Contains(mark, StringComparison.Ordinal);
        }

        return text.ToString();
    }

    private static IEnumerable<long> OffsetsIn(string messages) =>
        messages.Split('\u001e', StringSplitOptions.RemoveEmptyEntries)
            .Select(message => JsonNode.Parse(message)!)
            .Where(message => (string?)message["target"] == "changed")
            .Select(message => (long)message["arguments"]![0]!["position"]!["offset"]!);
}
