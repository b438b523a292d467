using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>API keys for some types of records, of somebody who may do everything.</summary>
public sealed class ScopedKeyTests : DeskTests
{
    [Fact]
    public async Task Key_opens_the_types_that_it_names_and_as_far_as_it_says()
    {
        using var api = await ConnectAsync("accounts:read contacts:write");

        Assert.Equal(
            [("contacts", 200, 201), ("accounts", 200, 403), ("opportunities", 404, 404), ("users", 404, 404)],
            [await TryAsync(api, "contacts"), await TryAsync(api, "accounts"), await TryAsync(api, "opportunities"),
                await TryAsync(api, "users")]);
        var types = JsonNode.Parse((await api.GetAsync("/app/definitions")).Text)!["entities"]!.AsArray()
            .Select(e => (string)e!["type"]!).Order(StringComparer.Ordinal);
        Assert.Equal(["accounts", "contacts"], types);
    }

    [Fact]
    public async Task Key_leads_to_other_types_by_no_way()
    {
        using var owner = await ConnectAsync("");
        var account = (await owner.PostAsync(
            "/api/accounts", Document.ToCreate("accounts", new JsonObject { ["name"] = "Zauberwort" }))).Expect(201);
        var contact = (await owner.PostAsync(
            "/api/contacts",
            Document.ToCreate("contacts", new JsonObject { ["firstName"] = "Ann", ["lastName"] = "Bee" }))).Expect(201);

        const string Search = "/api/search?filter[searchText]=Zauberwort";
        await Eventually.HoldsAsync(
            async () => (await owner.GetAsync(Search)).Expect(200).Data.AsArray().Count == 1,
            "the account to be found");

        using var api = await ConnectAsync("contacts:write");

        foreach (var way in new[] { "include=accounts", "filter[accounts.name]=Zauberwort" })
        {
            Assert.Equal((way, 200), (way, (await owner.GetAsync($"/api/contacts?{way}")).Status));
            Assert.Equal((way, 400), (way, (await api.GetAsync($"/api/contacts?{way}")).Status));
        }

        (await api.GetAsync($"/api/accounts/{account.Id}")).Expect(404);
        (await api.GetAsync($"/api/contacts/{contact.Id}")).Expect(200);
        Assert.Empty((await api.GetAsync(Search)).Expect(200).Data.AsArray());
        Assert.Equal(403, (await api.GetAsync("/api/userroles/1/rights")).Status);
        Assert.Equal(403, (await api.GetAsync("/api/entitydefinitions")).Status);
    }

    [Fact]
    public async Task Key_for_reading_some_types_changes_nothing()
    {
        using var api = await ConnectAsync("contacts:read");

        Assert.Equal(("contacts", 200, 403), await TryAsync(api, "contacts"));
        Assert.Equal(("accounts", 404, 403), await TryAsync(api, "accounts"));
    }

    [Theory]
    [InlineData("""{"name":"x","scope":"contacts"}""")]
    [InlineData("""{"name":"x","scope":"contacts:delete"}""")]
    [InlineData("""{"name":"x","scope":"contacts:write","isReadOnly":true}""")]
    public async Task Scope_that_is_not_known_is_refused(string body)
    {
        var (status, answer) = await Desk.SendAsync(HttpMethod.Post, "/app/api-keys", JsonNode.Parse(body));

        Assert.Equal((400, "malformed"), (status, (string?)answer!["code"]));
    }

    private async Task<ApiClient> ConnectAsync(string scope)
    {
        var (status, made) = await Desk.SendAsync(HttpMethod.Post, "/app/api-keys", new { name = "Key", scope });
        Assert.Equal((201, scope), (status, (string?)made!["scope"]));
        return new ApiClient(Host.Url, (string)made["key"]!);
    }

    /// <summary>What comes of listing the records of a type, and of making one.</summary>
    private static async Task<(string Type, int Listed, int Made)> TryAsync(ApiClient api, string type)
    {
        var attributes = type == "contacts"
            ? new JsonObject { ["firstName"] = "Ann", ["lastName"] = "Bee" }
            : new JsonObject { ["name"] = "New" };
        return (type, (await api.GetAsync($"/api/{type}")).Status,
            (await api.PostAsync($"/api/{type}", Document.ToCreate(type, attributes))).Status);
    }
}
