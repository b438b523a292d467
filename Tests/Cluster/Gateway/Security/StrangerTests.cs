using System.Net;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>What a program on this machine sees, what a stranger behind a proxy, and what a user behind it.</summary>
public sealed class StrangerTests : IAsyncLifetime
{
    private GatewayHost _host = null!;
    private HttpClient _local = null!;
    private HttpClient _stranger = null!;
    private HttpClient _user = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await GatewayHost.StartAsync();
        _local = Client();
        _stranger = Client(("X-Forwarded-For", "203.0.113.7"));
        var key = await _host.CreateApiKeyAsync();
        _user = Client(("X-Forwarded-For", "203.0.113.7"), ("Authorization", $"Bearer {key}"));
    }

    public async ValueTask DisposeAsync()
    {
        _local.Dispose();
        _stranger.Dispose();
        _user.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Strangers_learn_that_the_product_is_ready_and_nothing_else() =>
        Assert.Equal("""{"status":"ready"}""", await _stranger.GetStringAsync("/health/ready"));

    [Fact]
    public async Task Others_learn_the_runtime_and_how_each_service_is()
    {
        foreach (var client in new[] { _local, _user })
        {
            var answer = JsonNode.Parse(await client.GetStringAsync("/health/ready"))!;
            Assert.Equal(
                """{"role":"database","setting":"ORO_DB_DSN","address":"sqlite:"}""",
                answer["services"]!.AsArray().Single(s => (string?)s!["role"] == "database")!.ToJsonString());
            Assert.Matches("Orleans", (string?)answer["runtime"]);
        }
    }

    [Fact]
    public async Task Life_is_shown_to_everybody() =>
        Assert.Equal("""{"status":"alive"}""", await _stranger.GetStringAsync("/health/live"));

    [Fact]
    public async Task Metrics_cover_http_grains_storage_and_feeds()
    {
        await _user.GetStringAsync("/api/accounts");

        var metrics = await _local.GetStringAsync("/metrics");

        Assert.Contains("http_server_request_duration_seconds_count{", metrics, StringComparison.Ordinal);
        Assert.Contains("orleans_", metrics, StringComparison.Ordinal);
        Assert.Contains("oro_storage_read_duration_seconds_count{", metrics, StringComparison.Ordinal);
        Assert.Contains("oro_live_positions_total{", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_for_users_and_not_for_strangers()
    {
        Assert.Equal(HttpStatusCode.OK, (await _user.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _stranger.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task What_is_no_page_runs_nothing_and_is_framed_by_nobody()
    {
        using var answer = await _stranger.GetAsync("/health/live");

        Assert.Equal(
            [
                "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'",
                "Cross-Origin-Resource-Policy: same-origin",
                "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                "Referrer-Policy: same-origin",
                "X-Content-Type-Options: nosniff",
                "X-Frame-Options: DENY",
            ],
            HeadersFor(answer));
    }

    [Fact]
    public async Task Behind_https_browsers_are_told_to_stay_there()
    {
        await using var host = await GatewayHost.StartAsync(
            environment: new Dictionary<string, string> { ["ORO_URL"] = "https://crm.example" });
        using var http = new HttpClient { BaseAddress = host.Url };

        using var answer = await http.GetAsync("/health/live");

        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    private static IEnumerable<string> HeadersFor(HttpResponseMessage answer) =>
        from header in answer.Headers
        where header.Key is not ("Cache-Control" or "Date" or "Server" or "Transfer-Encoding")
        orderby header.Key
        select $"{header.Key}: {string.Join(',', header.Value)}";

    private HttpClient Client(params (string Name, string Value)[] headers)
    {
        var client = new HttpClient { BaseAddress = _host.Url };
        foreach (var (name, value) in headers)
        {
            client.DefaultRequestHeaders.Add(name, value);
        }

        return client;
    }
}
