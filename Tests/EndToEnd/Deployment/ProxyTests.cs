using System.Text.Json.Nodes;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.EndToEnd.Deployment;

/// <summary>The configurations in <c>deploy/</c>, run by the servers that they are for.</summary>
public sealed class ProxyTests
{
    [Fact]
    public Task Nginx_carries_requests_and_live_changes_and_passes_a_dead_gateway_over() =>
        CarriesAsync((alive, dead) => new NginxServer(dead, alive));

    [Fact]
    public Task Apache_carries_requests_and_live_changes_and_passes_a_dead_gateway_over() =>
        CarriesAsync((alive, dead) => new ApacheServer(dead, alive));

    private static async Task CarriesAsync(Func<int, int, TestServer> create)
    {
        await using var product = await ProductProcess.StartAsync();
        await using var proxy = create(product.Url.Port, Ports.Free());
        await proxy.StartAsync();
        var url = new Uri($"http://127.0.0.1:{proxy.Port}");
        var key = await product.CreateApiKeyAsync();
        using var api = new ApiClient(url, key);
        await using var live = await LiveConnection.OpenAsync(url, key);
        await live.InvokeAsync("SubscribeList", "contacts", null);

        for (var i = 1; i <= 10; i++)
        {
            var created = await api.PostAsync("/api/contacts", Contact($"Proxied{i}"));
            created.Expect(201);
            var change = await live.NextAsync("changed");
            Assert.Equal(created.Id, (string?)change["id"]);
        }

        (await api.PostAsync("/api/contacts", Contact(new string('x', 900_000)))).Expect(400);
    }

    private static JsonObject Contact(string lastName) => new()
    {
        ["data"] = new JsonObject
        {
            ["type"] = "contacts",
            ["attributes"] = new JsonObject { ["lastName"] = lastName },
        },
    };
}
