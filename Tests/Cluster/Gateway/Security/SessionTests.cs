using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-session-").FullName;
    private readonly CookieContainer _cookies = new();
    private GatewayHost _host = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Signing_in_says_who_one_is_and_opens_the_api()
    {
        using var answer = await SignInAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(
            """{"id":"1","userName":"admin","name":"Ada Admin","isAdministrator":true,"capabilities":"""
                + """["manage-definitions","manage-users","search","see-audit"]}""",
            body["user"]!.ToJsonString());
        Assert.Matches("^(Microsoft Orleans 10|Orleans.Compat)", (string?)body["runtime"]);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/app/session")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/api/accounts")).StatusCode);
    }

    [Fact]
    public async Task Session_cookie_is_not_for_scripts_and_its_token_is()
    {
        using var answer = await SignInAsync();

        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Matches(
            "; samesite=lax; httponly$",
            Assert.Single(cookies, c => c.StartsWith("oro-session=", StringComparison.Ordinal)));
        Assert.Matches(
            "; samesite=strict$",
            Assert.Single(cookies, c => c.StartsWith("oro-csrf=", StringComparison.Ordinal)));
        Assert.DoesNotContain(cookies, c => c.Contains("secure", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("admin", "wrong")]
    [InlineData("nobody", GatewayHost.Password)]
    public async Task Wrong_name_and_wrong_password_get_the_same_answer(string userName, string password)
    {
        using var answer = await SignInAsync(userName, password);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("User name or password is wrong.", (string?)body["detail"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"userName":"admin"}""")]
    [InlineData("""{"userName":"admin","password":5}""")]
    public async Task Body_that_is_no_sign_in_is_refused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync("/app/session", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Form_of_another_site_cannot_sign_in()
    {
        using var content = new StringContent(
            $$"""{"userName":"admin","password":"{{GatewayHost.Password}}"}""", Encoding.UTF8, "text/plain");
        using var answer = await _http.PostAsync("/app/session", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Unsafe_request_needs_the_token_of_its_session()
    {
        await SignInAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await CreateAccountAsync(token: null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await CreateAccountAsync(token: "guessed")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await CreateAccountAsync(Token())).StatusCode);
    }

    [Fact]
    public async Task Token_and_cookie_that_somebody_else_planted_are_of_no_use()
    {
        await SignInAsync();
        _cookies.Add(_host.Url, new Cookie("oro-csrf", "planted"));

        Assert.Equal(HttpStatusCode.Forbidden, (await CreateAccountAsync("planted")).StatusCode);
    }

    [Fact]
    public async Task Signing_in_begins_a_session_of_its_own_whatever_cookie_was_planted_before()
    {
        await SignInAsync();
        var (planted, token) = (_cookies.GetCookies(_host.Url)["oro-session"]!.Value, Token());

        await SignInAsync();

        Assert.NotEqual(planted, _cookies.GetCookies(_host.Url)["oro-session"]!.Value);
        Assert.NotEqual(token, Token());
        Assert.Equal(HttpStatusCode.Forbidden, (await CreateAccountAsync(token)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await SignInAsync();

        using var request = new HttpRequestMessage(HttpMethod.Delete, "/app/session");
        request.Headers.Add("X-CSRF-Header", Token());
        Assert.Equal(HttpStatusCode.NoContent, (await _http.SendAsync(request)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.GetAsync("/app/session")).StatusCode);
    }

    [Fact]
    public async Task Session_outlives_a_restart()
    {
        await SignInAsync();
        var session = _cookies.GetCookies(_host.Url)["oro-session"]!.Value;
        await RestartAsync();
        _cookies.Add(_host.Url, new Cookie("oro-session", session));

        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/app/session")).StatusCode);
    }

    [Fact]
    public async Task Session_made_under_another_secret_is_none()
    {
        await SignInAsync();
        var session = _cookies.GetCookies(_host.Url)["oro-session"]!.Value;
        await RestartAsync(("ORO_SECRET", "a secret of somebody else"));
        _cookies.Add(_host.Url, new Cookie("oro-session", session));

        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.GetAsync("/app/session")).StatusCode);
    }

    [Fact]
    public async Task Cookies_of_an_https_address_are_secure()
    {
        await RestartAsync(("ORO_URL", "https://crm.example"));

        using var answer = await SignInAsync();

        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Matches("; secure;", cookie));
    }

    [Fact]
    public async Task Guessing_is_stopped_and_other_names_are_not()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync("guessed", $"{i}")).StatusCode);
        }

        using var refused = await SignInAsync("guessed", "10");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync()).StatusCode);
    }

    [Fact]
    public async Task Guessing_through_a_proxy_stops_nobody_else_behind_it()
    {
        _http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync("admin", $"{i}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await SignInAsync()).StatusCode);
        _http.DefaultRequestHeaders.Remove("X-Forwarded-For");
        _http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.8");

        Assert.Equal(HttpStatusCode.OK, (await SignInAsync()).StatusCode);
    }

    [Fact]
    public async Task Stranger_is_told_how_to_authenticate()
    {
        using var answer = await _http.GetAsync("/api/accounts");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer realm=\"Oro.Orleans\"", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/vnd.api+json", answer.Content.Headers.ContentType!.MediaType);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!;
        Assert.Equal(("401", "unauthorized"), ((string?)error["status"], (string?)error["code"]));
    }

    private async Task StartAsync(params (string Name, string Value)[] environment)
    {
        _host = await GatewayHost.StartAsync(_folder, environment.ToDictionary(e => e.Name, e => e.Value));
        _http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = _host.Url };
    }

    private async Task RestartAsync(params (string Name, string Value)[] environment)
    {
        _http.Dispose();
        await _host.DisposeAsync();
        await StartAsync(environment);
    }

    private string Token() => _cookies.GetCookies(_host.Url)["oro-csrf"]!.Value;

    private Task<HttpResponseMessage> SignInAsync(string userName = "Admin", string password = GatewayHost.Password) =>
        _http.PostAsJsonAsync("/app/session", new { userName, password });

    private async Task<HttpResponseMessage> CreateAccountAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/accounts");
        request.Content = new StringContent(
            Document.ToCreate("accounts", new JsonObject { ["name"] = "New" }).ToJsonString(),
            new MediaTypeHeaderValue(ApiClient.MediaType));
        if (token is not null)
        {
            request.Headers.Add("X-CSRF-Header", token);
        }

        return await _http.SendAsync(request);
    }
}
