using System.Net;
using System.Net.WebSockets;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Live;

public sealed class LiveAccessTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GatewayHost.StartAsync(
        environment: new Dictionary<string, string> { ["ORO_URL"] = "https://crm.example" });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(null, HttpStatusCode.SwitchingProtocols)]
    [InlineData("https://crm.example", HttpStatusCode.SwitchingProtocols)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Pages_of_other_sites_may_not_listen(string? origin, HttpStatusCode expected)
    {
        var key = await _host.CreateApiKeyAsync();

        Assert.Equal(expected, await ConnectAsync($"?access_token={key}", origin));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?access_token=oro_wrong")]
    public async Task Strangers_may_not_listen(string query) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await ConnectAsync(query, origin: null));

    [Fact]
    public async Task Key_in_the_address_opens_nothing_else()
    {
        using var http = new HttpClient { BaseAddress = _host.Url };

        using var answer = await http.GetAsync($"/api/accounts?access_token={await _host.CreateApiKeyAsync()}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<HttpStatusCode> ConnectAsync(string query, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            var address = new UriBuilder(_host.Url) { Scheme = "ws", Path = "/live", Query = query };
            await socket.ConnectAsync(address.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }
}
