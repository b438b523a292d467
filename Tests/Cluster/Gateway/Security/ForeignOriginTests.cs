using System.Net;
using Microsoft.Extensions.Options;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>What browsers are told about pages of other sites.</summary>
public sealed class ForeignOriginTests : IAsyncLifetime
{
    private const string Allowed = "https://app.example.com";
    private GatewayHost? _host;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task No_other_site_reads_anything_unless_the_operator_says_so()
    {
        using var http = await StartAsync();

        using var preflight = await PreflightAsync(http, "/api/contacts", Allowed);
        using var answer = await GetAsync(http, "/api/contacts", Allowed);

        Assert.DoesNotContain(preflight.Headers, IsAboutOrigins);
        Assert.DoesNotContain(answer.Headers, IsAboutOrigins);
    }

    [Fact]
    public async Task Named_site_may_use_the_api_with_a_token_and_never_with_cookies()
    {
        using var http = await StartAsync(("Security:AllowedOrigins:0", Allowed));

        using var preflight = await PreflightAsync(http, "/api/contacts", Allowed);
        using var answer = await GetAsync(http, "/api/contacts", Allowed);

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(
            [
                "Access-Control-Allow-Headers: Accept,Authorization,Content-Type,Idempotency-Key,If-Match,"
                    + "If-None-Match,Last-Event-ID,X-Include",
                "Access-Control-Allow-Methods: DELETE,GET,HEAD,OPTIONS,PATCH,POST",
                $"Access-Control-Allow-Origin: {Allowed}",
                "Access-Control-Max-Age: 600",
            ],
            OriginHeaders(preflight));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            [
                $"Access-Control-Allow-Origin: {Allowed}",
                "Access-Control-Expose-Headers: ETag,Location,RateLimit,RateLimit-Policy,Retry-After,"
                    + "X-Include-Deleted-Count,X-Include-Total-Count",
            ],
            OriginHeaders(answer));
    }

    [Theory]
    [InlineData("https://app.example.com.evil.example", "/api/contacts")]
    [InlineData("http://app.example.com", "/api/contacts")]
    [InlineData("https://app.example.com:8443", "/api/contacts")]
    [InlineData("null", "/api/contacts")]
    [InlineData(Allowed, "/app/session")]
    [InlineData(Allowed, "/files/1/download")]
    [InlineData(Allowed, "/live")]
    public async Task Others_and_what_is_for_our_own_page_are_left_out(string origin, string path)
    {
        using var http = await StartAsync(("Security:AllowedOrigins:0", Allowed));

        using var preflight = await PreflightAsync(http, path, origin);
        using var answer = await GetAsync(http, path, origin);

        Assert.Empty(OriginHeaders(preflight));
        Assert.Empty(OriginHeaders(answer));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example.com")]
    [InlineData("https://app.example.com/")]
    [InlineData("https://app.example.com?site=1")]
    [InlineData("app.example.com")]
    [InlineData("null")]
    public async Task What_is_no_origin_stops_the_start(string origin)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            async () => await StartAsync(("Security:AllowedOrigins:0", origin)));

        Assert.Contains($"Security:AllowedOrigins has '{origin}'", failure.Message, StringComparison.Ordinal);
    }

    private async Task<HttpClient> StartAsync(params (string Key, string Value)[] options)
    {
        _host = await GatewayHost.StartAsync(options: options);
        var http = new HttpClient { BaseAddress = _host.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await _host.CreateApiKeyAsync());
        return http;
    }

    private static Task<HttpResponseMessage> PreflightAsync(HttpClient http, string path, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "PATCH");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        return http.SendAsync(request);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient http, string path, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        return http.SendAsync(request);
    }

    private static bool IsAboutOrigins(KeyValuePair<string, IEnumerable<string>> header) =>
        header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> OriginHeaders(HttpResponseMessage answer) =>
        answer.Headers.Where(IsAboutOrigins).Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order();
}
