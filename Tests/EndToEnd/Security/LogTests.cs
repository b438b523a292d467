using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.Security;

/// <summary>What the product writes into its log is for operators, who may not see what records hold.</summary>
public sealed class LogTests
{
    private const string Value = "marker-of-a-value";
    private const string Secret = "marker-of-a-secret";

    [Fact]
    public async Task No_log_line_has_a_secret_or_the_value_of_a_field()
    {
        await using var product = await ProductProcess.StartAsync();
        using var api = await product.ConnectAsync();

        await WorkAsync(api);
        await FailAsync(api);
        await SignInAsync(product.Url);
        var secrets = await UseTokensAsync(api);
        await product.StopAsync();

        var output = product.Output;
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, output, StringComparison.Ordinal));
        Assert.DoesNotContain(Value, output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(ProductProcess.Password, output, StringComparison.Ordinal);
        Assert.DoesNotContain(api.Key, output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            (await File.ReadAllTextAsync(Path.Combine(product.DataFolder, "secret"))).Trim(), output,
            StringComparison.Ordinal);
    }

    private static async Task WorkAsync(ApiClient api)
    {
        var contact = new JsonObject { ["firstName"] = Value, ["emails"] = Emails($"{Value}@example.com") };
        var id = (await api.PostAsync("/api/contacts", Document.ToCreate("contacts", contact))).Expect(201).Id;
        var update = Document.ToUpdate("contacts", id, new() { ["description"] = $"{Value} again" });
        (await api.PatchAsync($"/api/contacts/{id}", update)).Expect(200);
        (await api.GetAsync($"/api/contacts?filter[firstName]={Value}&sort=lastName")).Expect(200);
        (await api.GetAsync($"/api/search?filter[searchText]={Value}")).Expect(200);
        (await api.GetAsync($"/api/contacts/aggregates?filter[firstName]={Value}")).Expect(200);
        var mail = new JsonObject { ["subject"] = Value, ["body"] = Value, ["recipients"] = Emails("a@example.com") };
        (await api.PostAsync("/api/emails", Document.ToCreate("emails", mail))).Expect(201);
        (await api.DeleteAsync($"/api/contacts/{id}")).Expect(204);
    }

    private static async Task FailAsync(ApiClient api)
    {
        var wrong = new JsonObject { ["emails"] = Emails(Value), ["gender"] = Value };
        (await api.PostAsync("/api/contacts", Document.ToCreate("contacts", wrong))).Expect(400);
        (await api.GetAsync($"/api/contacts?filter[birthday]={Value}")).Expect(400);
        (await api.GetAsync($"/api/contacts?filter[nothing]={Value}")).Expect(400);
        (await api.SendAsync(
            HttpMethod.Post, "/api/contacts", Encoding.UTF8.GetBytes($$"""{"data":{{Value}}"""))).Expect(400);
        (await api.GetAsync("/api/contacts", ("Authorization", $"Bearer oro_{Secret}"))).Expect(401);
        var cookie = ("Cookie", $"oro-session={Secret}");
        (await api.GetAsync("/api/contacts", ("Authorization", $"Bearer {Secret}"), cookie)).Expect(401);
    }

    private static async Task SignInAsync(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        using var wrong = await http.PostAsJsonAsync("/app/session", new { userName = Value, password = Secret });
        using var right = await http.PostAsJsonAsync(
            "/app/session", new { userName = "admin", password = ProductProcess.Password });
        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.OK), (wrong.StatusCode, right.StatusCode));
    }

    // A secret, a token and a password, used rightly and wrongly.
    private static async Task<string[]> UseTokensAsync(ApiClient api)
    {
        var application = new JsonObject { ["name"] = Value, ["grants"] = new JsonArray("client_credentials") };
        var user = new JsonObject { ["data"] = new JsonObject { ["type"] = "users", ["id"] = "1" } };
        var created = (await api.PostAsync("/api/oauthapplications", Document.ToCreate(
            "oauthapplications", application, new JsonObject { ["user"] = user }))).Expect(201);
        using var http = new HttpClient { BaseAddress = api.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", api.Key);
        using var made = await http.PostAsync($"/app/oauth2/applications/{created.Id}/secret", content: null);
        var secret = (string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["secret"]!;
        var client = (string)created.Data["attributes"]!["clientId"]!;
        var (token, status) = await AskAsync(http, client, secret);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(http, client, Secret)).Status);
        (await api.GetAsync("/api/contacts", ("Authorization", $"Bearer {token}"))).Expect(200);
        (await api.GetAsync("/api/contacts", ("Authorization", $"Bearer {token}{Secret}"))).Expect(401);
        return [secret, token!];
    }

    private static async Task<(string? Token, HttpStatusCode Status)> AskAsync(
        HttpClient http, string client, string secret)
    {
        using var answer = await http.PostAsJsonAsync(
            "/oauth2-token", new { grant_type = "client_credentials", client_id = client, client_secret = secret });
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return ((string?)body["access_token"], answer.StatusCode);
    }

    private static JsonArray Emails(string email) => [new JsonObject { ["email"] = email }];
}
