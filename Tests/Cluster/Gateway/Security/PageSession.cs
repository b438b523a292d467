using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>A browser of somebody who signs in: cookies, and the token that goes with them.</summary>
internal sealed class PageSession : IDisposable
{
    private readonly HttpClientHandler _handler = new() { CookieContainer = new CookieContainer() };
    private readonly Uri _url;

    public PageSession(Uri url, string agent = "Browser/1.0")
    {
        _url = url;
        Http = new HttpClient(_handler) { BaseAddress = url };
        Http.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
    }

    public HttpClient Http { get; }

    public string Cookies => _handler.CookieContainer.GetCookieHeader(_url);

    private string Token => _handler.CookieContainer.GetCookies(_url)["oro-csrf"]?.Value ?? "";

    public static async Task<PageSession> OpenAsync(Uri url, string password = GatewayHost.Password)
    {
        var session = new PageSession(url);
        Assert.Equal(HttpStatusCode.OK, await session.SignInAsync(password));
        return session;
    }

    public async Task<HttpStatusCode> SignInAsync(
        string password, bool isRemembered = false, string userName = "admin")
    {
        using var answer = await Http.PostAsJsonAsync(
            "/app/session", new { userName, password, isRemembered });
        return answer.StatusCode;
    }

    public async Task<HttpStatusCode> StatusAsync(string path = "/app/session")
    {
        using var answer = await Http.GetAsync(path);
        return answer.StatusCode;
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Http.GetStringAsync(path))!;

    /// <summary>Status and body of a request that changes something.</summary>
    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-CSRF-Header", Token);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }
}
