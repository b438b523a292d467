using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

public sealed class OwnApiKeyTests : DeskTests
{
    private const string Path = "/app/api-keys";

    [Fact]
    public async Task Key_is_shown_once_and_opens_the_api()
    {
        var made = await CreateAsync(new { name = "  Till  " });
        var key = (string)made["key"]!;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key, HttpMethod.Get));
        Assert.Equal(HttpStatusCode.Created, await StatusAsync(key, HttpMethod.Post));
        var listed = Assert.Single((await Desk.GetAsync(Path))["keys"]!.AsArray())!;
        Assert.Null(listed["key"]);
        Assert.NotNull((string?)listed["usedAt"]);
        Assert.Equal(
            ("Till", key[..12], false, null),
            ((string)listed["name"]!, (string)listed["prefix"]!, (bool)listed["isReadOnly"]!,
                (string?)listed["expiresAt"]));
    }

    [Fact]
    public async Task Key_for_reading_changes_nothing()
    {
        var key = (string)(await CreateAsync(new { name = "Report", isReadOnly = true }))["key"]!;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key, HttpMethod.Get));
        using var refused = await SendAsync(key, HttpMethod.Post);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var error = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]![0]!;
        Assert.Equal("insufficient-scope", (string?)error["code"]);
    }

    [Fact]
    public async Task Key_ends_by_itself_when_it_was_said()
    {
        var expiresAt = Time.GetUtcNow().AddDays(30);
        var key = (string)(await CreateAsync(new { name = "Trial", expiresAt }))["key"]!;
        Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key, HttpMethod.Get));

        Time.Advance(TimeSpan.FromDays(2));

        await Eventually.HoldsAsync(
            async () => await StatusAsync(key, HttpMethod.Get) == HttpStatusCode.Unauthorized, "the key to be over");
    }

    [Fact]
    public async Task Ended_key_opens_nothing_within_a_second_and_loses_its_live_connection()
    {
        var made = await CreateAsync(new { name = "Lost" });
        var key = (string)made["key"]!;
        await using var live = await LiveConnection.OpenAsync(Host.Url, key);

        Assert.Equal(204, (await Desk.SendAsync(HttpMethod.Delete, $"{Path}/{made["id"]}")).Status);

        await Eventually.ArrivesAsync(live.Closed, "the live connection to end", TimeSpan.FromSeconds(5));
        await Eventually.HoldsAsync(
            async () => await StatusAsync(key, HttpMethod.Get) == HttpStatusCode.Unauthorized, "the key to be over");
        Assert.Equal(404, (await Desk.SendAsync(HttpMethod.Delete, $"{Path}/{made["id"]}")).Status);
        Assert.Empty((await Desk.GetAsync(Path))["keys"]!.AsArray());
        Assert.Equal(
            [("api-key-ended", "Lost"), ("api-key-created", "Lost")],
            (await Desk.GetAsync("/app/sign-ins"))["lines"]!.AsArray().Take(2)
                .Select(l => ((string)l!["act"]!, (string)l["subject"]!)));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"name":" "}""")]
    [InlineData("""{"name":5}""")]
    [InlineData("""{"name":"x","expiresAt":"2020-01-01T00:00:00Z"}""")]
    public async Task Body_that_makes_no_key_is_refused(string body)
    {
        var (status, answer) = await Desk.SendAsync(HttpMethod.Post, Path, JsonNode.Parse(body));

        Assert.Equal((400, "malformed"), (status, (string?)answer!["code"]));
    }

    private async Task<JsonNode> CreateAsync(object body)
    {
        var (status, made) = await Desk.SendAsync(HttpMethod.Post, Path, body);
        Assert.Equal(201, status);
        return made!;
    }

    private async Task<HttpStatusCode> StatusAsync(string key, HttpMethod method)
    {
        using var answer = await SendAsync(key, method);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string key, HttpMethod method)
    {
        using var http = new HttpClient { BaseAddress = Host.Url };
        using var request = new HttpRequestMessage(method, "/api/accounts");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent(
                Document.ToCreate("accounts", new JsonObject { ["name"] = "New" }).ToJsonString(),
                new MediaTypeHeaderValue(ApiClient.MediaType));
        }

        return await http.SendAsync(request);
    }
}
