using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Oro.Silo;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.OAuth;

/// <summary>A gateway, its administrator with a session, and applications that ask it for tokens.</summary>
internal sealed class OAuthHost : IAsyncDisposable
{
    public const string Callback = "https://app.example.com/callback";
    public const string Verifier = "a-verifier-of-at-least-forty-three-characters";

    private readonly CookieContainer _cookies = new();

    private OAuthHost(GatewayHost host, ApiClient api)
    {
        (Host, Api) = (host, api);
        Http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = host.Url,
        };
        Session = new HttpClient(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false })
        {
            BaseAddress = host.Url,
        };
    }

    public GatewayHost Host { get; }

    /// <summary>The administrator's scripts.</summary>
    public ApiClient Api { get; }

    /// <summary>A program that is nobody yet.</summary>
    public HttpClient Http { get; }

    /// <summary>The administrator's browser.</summary>
    public HttpClient Session { get; }

    public string Issuer => Host.Get<OroSettings>().Url.GetLeftPart(UriPartial.Authority);

    public static async Task<OAuthHost> StartAsync() => await SignInAsync(await GatewayHost.StartAsync());

    /// <summary>One whose clock is that of the test.</summary>
    public static async Task<OAuthHost> StartAtAsync(TimeProvider time) =>
        await SignInAsync(await GatewayHost.StartAtAsync(time));

    private static async Task<OAuthHost> SignInAsync(GatewayHost host)
    {
        var oauth = new OAuthHost(host, await host.ConnectAsync());
        using var answer = await oauth.Session.PostAsJsonAsync(
            "/app/session", new { userName = "admin", password = GatewayHost.Password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        oauth.Session.DefaultRequestHeaders.Add(
            "X-CSRF-Header", oauth._cookies.GetCookies(host.Url)["oro-csrf"]!.Value);
        return oauth;
    }

    /// <summary>Adds an application, with these attributes besides those that most have.</summary>
    public async Task<OAuthClient> AddAsync(string attributes = "{}", bool hasSecret = true)
    {
        var all = new JsonObject { ["name"] = "Reports", ["redirectUris"] = Callback };
        foreach (var (name, value) in JsonNode.Parse(attributes)!.AsObject())
        {
            all[name] = value?.DeepClone();
        }

        var user = new JsonObject { ["data"] = new JsonObject { ["type"] = "users", ["id"] = "1" } };
        var document = Document.ToCreate("oauthapplications", all, new JsonObject { ["user"] = user });
        var created = (await Api.PostAsync("/api/oauthapplications", document)).Expect(201);
        var clientId = (string)created.Data["attributes"]!["clientId"]!;
        return new OAuthClient(this, created.Id, clientId, hasSecret ? await CreateSecretAsync(created.Id) : null);
    }

    public async Task<string> CreateSecretAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/app/oauth2/applications/{id}/secret");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Api.Key);
        using var answer = await Http.SendAsync(request);
        return (string)(await ReadAsync(answer))["secret"]!;
    }

    /// <summary>What a token is good for: the status of a request with it.</summary>
    public async Task<HttpStatusCode> UseAsync(string token, HttpMethod? method = null, string path = "/api/contacts")
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent(
                Document.ToCreate("accounts", new JsonObject { ["name"] = "By token" }).ToJsonString(),
                new MediaTypeHeaderValue(ApiClient.MediaType));
        }

        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }

    public static string Challenge(string verifier = Verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Session.Dispose();
        Api.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>The parameters in the query of an address.</summary>
    public static Dictionary<string, string> ParametersOf(string location)
    {
        var query = HttpUtility.ParseQueryString(new Uri(location).Query);
        return query.AllKeys.ToDictionary(k => k!, k => query[k]!);
    }
}
