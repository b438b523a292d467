using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.Clustering;

/// <summary>What people see of a cluster: one product, whichever gateway they come by.</summary>
public sealed class SeveralProcessesTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Session_of_one_gateway_holds_on_the_other()
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies });
        using var signedIn = await SignInAsync(http, cluster.First, "admin", ProductProcess.Password);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);

        // The two differ in their port alone, which cookies do not see.
        var session = await http.GetFromJsonAsync<JsonNode>(new Uri(cluster.Second.Url, "/app/session"));
        using var write = new HttpRequestMessage(HttpMethod.Post, new Uri(cluster.Second.Url, "/api/accounts"))
        {
            Content = new StringContent(Account("By session").ToJsonString()),
        };
        write.Content.Headers.ContentType = new(ApiClient.MediaType);
        write.Headers.Add("X-CSRF-Header", cookies.GetCookies(cluster.First.Url)["oro-csrf"]!.Value);
        using var written = await http.SendAsync(write);

        Assert.Equal("admin", (string?)session!["user"]!["userName"]);
        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
    }

    [Fact]
    public async Task Change_made_at_one_gateway_reaches_who_listens_at_the_other()
    {
        using var first = new ApiClient(cluster.First.Url, cluster.ApiKey);
        await using var listener = await LiveConnection.OpenAsync(cluster.Second.Url, cluster.ApiKey);
        await listener.InvokeAsync("SubscribeList", "accounts", null);

        var created = (await first.PostAsync("/api/accounts", Account("Far away"))).Expect(201);

        var change = await listener.NextAsync("changed");
        while ((string?)change["id"] != created.Id)
        {
            change = await listener.NextAsync("changed"); // of the tests that run beside this one
        }

        Assert.Equal(("create", "Far away"), ((string?)change["kind"], (string?)change["attributes"]!["name"]));
    }

    [Fact]
    public async Task Record_is_the_same_at_both_and_its_changes_are_seen_at_once()
    {
        using var first = new ApiClient(cluster.First.Url, cluster.ApiKey);
        using var second = new ApiClient(cluster.Second.Url, cluster.ApiKey);
        for (var n = 0; n < 20; n++)
        {
            var id = (await first.PostAsync("/api/accounts", Account($"Both {n}"))).Expect(201).Id;
            Assert.Equal($"Both {n}", await NameAsync(second, id));

            (await second.PatchAsync(
                $"/api/accounts/{id}", Document.ToUpdate("accounts", id, new() { ["name"] = $"Changed {n}" })))
                .Expect(200);
            Assert.Equal($"Changed {n}", await NameAsync(first, id));
        }
    }

    [Fact]
    public async Task Failures_to_sign_in_count_at_all_gateways_together()
    {
        using var http = new HttpClient();
        for (var n = 0; n < 10; n++)
        {
            using var failed = await SignInAsync(http, n % 2 == 0 ? cluster.First : cluster.Second, "guessed", "wrong");
            Assert.Equal(HttpStatusCode.Unauthorized, failed.StatusCode);
        }

        using var atFirst = await SignInAsync(http, cluster.First, "guessed", "wrong");
        using var atSecond = await SignInAsync(http, cluster.Second, "guessed", "wrong");

        Assert.Equal(HttpStatusCode.TooManyRequests, atFirst.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, atSecond.StatusCode);
    }

    [Fact]
    public async Task Gateway_says_how_the_services_of_the_silos_are()
    {
        using var second = new ApiClient(cluster.Second.Url, cluster.ApiKey);

        var health = (await second.GetAsync("/health/ready")).Expect(200);

        Assert.Equal("ready", (string?)health.Body!["status"]);
        Assert.Contains(health.Body["services"]!.AsArray(), s =>
            (string?)s!["role"] == "database" && ((string?)s["address"])!.StartsWith(
                "postgresql://127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gateway_with_another_secret_finds_nobody_who_talks_to_it()
    {
        var stranger = cluster.Processes.Gateway(
            ("ORO_SECRET", "some-other-secret-of-that-length"), ("Cluster__JoinTimeout", "00:00:02"));

        stranger.Begin();

        Assert.Equal(1, await Eventually.ArrivesAsync(stranger.Exited, "the stranger to give up"));
        Assert.Contains(
            "No silo answers: start one with ./oro silo, with the same ORO_CLUSTER_DSN and ORO_SECRET as this process.",
            stranger.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "closed: it did not prove that it knows ORO_SECRET",
            cluster.DataSilo.Output + cluster.ConsumerSilo.Output,
            StringComparison.Ordinal);
    }

    private static async Task<string?> NameAsync(ApiClient api, string id) =>
        (string?)(await api.GetAsync($"/api/accounts/{id}")).Expect(200).Data["attributes"]!["name"];

    private static Task<HttpResponseMessage> SignInAsync(
        HttpClient http, ClusterProcess gateway, string userName, string password) =>
        http.PostAsJsonAsync(new Uri(gateway.Url, "/app/session"), new { userName, password });

    private static JsonObject Account(string name) => Document.ToCreate("accounts", new() { ["name"] = name });
}
