using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>A gateway that gives everybody few units, and hardly any more within a test.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private GatewayHost? _host;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task User_who_asks_for_too_much_is_told_how_long_to_wait()
    {
        using var http = await StartAsync(userUnits: 1, addressUnits: 1_000_000);

        using var refused = await AskUntilRefusedAsync(http, "/api/contacts/aggregates");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 600);
        Assert.Equal("application/vnd.api+json", refused.Content.Headers.ContentType!.MediaType);
        var error = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]![0]!.AsObject();
        error.Remove("id");
        Assert.Equal(
            """
            {"status":"429","code":"limit-exceeded","title":"too many requests http exception",
            "detail":"Too much was asked for in a short time; try again after the seconds that Retry-After says."}
            """.ReplaceLineEndings(""),
            error.ToJsonString());
    }

    [Fact]
    public async Task Programs_are_told_what_they_have_and_what_is_left()
    {
        using var http = await StartAsync(userUnits: 1, addressUnits: 1_000_000);
        var quota = 600 * Environment.ProcessorCount;

        using var first = await http.GetAsync("/api/contacts");
        using var second = await http.GetAsync("/api/contacts");
        using var page = await http.GetAsync("/app/definitions");

        Assert.Equal($"\"user\";q={quota};w=600", Assert.Single(first.Headers.GetValues("RateLimit-Policy")));
        Assert.Equal(LeftIn(first) - 10, LeftIn(second), tolerance: 5);
        Assert.InRange(LeftIn(first), quota - 15, quota - 10);
        Assert.False(page.Headers.Contains("RateLimit"));

        static double LeftIn(HttpResponseMessage answer) => double.Parse(
            Assert.Single(answer.Headers.GetValues("RateLimit")).Split("\"user\";r=")[1],
            CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Guessing_of_keys_is_refused_by_address_and_hinders_no_other_address()
    {
        using var http = await StartAsync(userUnits: 1_000_000, addressUnits: 1);
        http.DefaultRequestHeaders.Authorization = new("Bearer", "oro_guessed");
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        using var refused = await AskUntilRefusedAsync(http, "/api/contacts");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        http.DefaultRequestHeaders.Remove("X-Forwarded-For");
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.8");
        using var other = await http.GetAsync("/api/contacts");
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    private async Task<HttpClient> StartAsync(int userUnits, int addressUnits)
    {
        _host = await GatewayHost.StartAsync(
            options: [("Limits:UserUnits", $"{userUnits}"), ("Limits:AddressUnits", $"{addressUnits}"),
                ("Limits:Burst", "00:10:00")]);
        var http = new HttpClient { BaseAddress = _host.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await _host.CreateApiKeyAsync());
        return http;
    }

    // A burst of ten minutes holds 600 units for each processor.
    private static async Task<HttpResponseMessage> AskUntilRefusedAsync(HttpClient http, string path)
    {
        for (var i = 0; i < 100 * Environment.ProcessorCount; i++)
        {
            var answer = await http.GetAsync(path);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            answer.Dispose();
        }

        throw new InvalidOperationException("Nothing was refused.");
    }
}
