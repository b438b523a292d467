using System.Text.Json.Nodes;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

[Collection(GatewayTests.Name)]
public sealed class AuditTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Audit_tells_who_changed_what_and_when()
    {
        var account = await gateway.CreateAsync("accounts", """{"name":"Historic"}""");
        var links = $$$$"""{"accounts":{"data":[{"type":"accounts","id":"{{{{account}}}}"}]} }""";
        var contact = await gateway.CreateAsync("contacts", """{"lastName":"Herodotus"}""", links);

        var path = $"/api/audit?filter[entity]=accounts&filter[objectId]={account}&page[size]=1";
        var answer = (await gateway.Api.GetAsync(path)).Expect(200);

        var (id, transaction) = IdsOf(answer);
        Assert.Equal(
            """
            {"data":[{"type":"audit","id":"$id","attributes":{"action":"update","loggedAt":"T",
            "userName":"Ada Admin","entity":"accounts","objectId":"$account","objectName":"Historic",
            "version":2,"transactionId":"$transaction","fields":[{"name":"contacts","label":"Contacts","old":[],
            "new":[{"type":"contacts","id":"$contact","title":"Herodotus"}]}]},
            "relationships":{"user":{"data":{"type":"users","id":"1"}},
            "object":{"data":{"type":"accounts","id":"$account"}}}}],
            "links":{"self":"/api/audit","next":"$next"}}
            """.ReplaceLineEndings("").Replace("$id", id).Replace("$account", account).Replace("$contact", contact)
                .Replace("$transaction", transaction).Replace("$next", NextOf(answer)),
            Steady(answer));
        var one = (await gateway.Api.GetAsync($"/api/audit/{id}")).Expect(200);
        Assert.Equal(answer.Data[0]!.ToJsonString(), one.Data.ToJsonString());
        var older = (await gateway.Api.GetAsync(NextOf(answer))).Expect(200);
        Assert.Equal("create", (string)older.Data.AsArray().Single()!["attributes"]!["action"]!);
        Assert.Null(older.Body!["links"]!["next"]);
    }

    [Fact]
    public async Task Audit_is_narrowed_by_who_when_what_and_kind()
    {
        var id = await gateway.CreateAsync("contacts", """{"lastName":"Clio"}""");
        (await UpdateAsync(id, """{"skype":"clio"}""")).Expect(200);
        (await gateway.Api.DeleteAsync($"/api/contacts/{id}")).Expect(204);
        var own = $"/api/audit?filter[entity]=contacts&filter[objectId]={id}&filter[user]=1";

        Assert.Equal(["remove", "update", "create"], await ActionsAsync(own));
        Assert.Equal(["remove", "create"], await ActionsAsync($"{own}&filter[action]=create,remove"));
        Assert.Empty(await ActionsAsync($"{own}&filter[loggedAt][lt]=2020-01-01"));
        Assert.Equal(3, (await ActionsAsync($"{own}&filter[loggedAt][gte]=2020-01-01T00:00:00Z")).Length);
        Assert.Empty(await ActionsAsync($"/api/audit?filter[user]=987654"));
        // Fields are listed when the feed gives the change its place.
        await Eventually.HoldsAsync(
            async () => (await ActionsAsync($"{own}&filter[field]=skype")).SequenceEqual(["update"]),
            "the change of the field to be found");
    }

    [Theory]
    [InlineData("filter[entity]=nopes", "filter constraint filter[entity]: \"nopes\" is no type of records.")]
    [InlineData(
        "filter[objectId]=1",
        "filter constraint filter[objectId]: The filter needs \"filter[entity]\" beside it.")]
    [InlineData(
        "filter[field]=name",
        "filter constraint filter[field]: The filter needs \"filter[entity]\" beside it.")]
    [InlineData(
        "filter[entity]=accounts&filter[field]=nope",
        "filter constraint filter[field]: accounts has no field \"nope\".")]
    [InlineData("filter[user]=ada", "filter constraint filter[user]: Expected integer value. Given \"ada\".")]
    [InlineData(
        "filter[action]=drop",
        "filter constraint filter[action]: \"drop\" is no action. "
        + "Known actions: create, update, remove, restore, purge.")]
    [InlineData(
        "filter[loggedAt][gte]=now",
        "filter constraint filter[loggedAt][gte]: Expected datetime value. Given \"now\".")]
    [InlineData("page[size]=101", "filter constraint page[size]: The value should be less than or equal to 100.")]
    [InlineData("sort=user", "sort constraint sort: Sorting by \"user\" is not supported, only by \"-loggedAt\".")]
    [InlineData("nope=1", "filter constraint nope: The filter is not supported.")]
    public async Task What_audit_does_not_understand_is_refused(string query, string error) =>
        Assert.Equal([$"400 {error}"], ErrorsOf((await gateway.Api.GetAsync($"/api/audit?{query}")).Expect(400)));

    [Fact]
    public async Task Unknown_change_is_not_found()
    {
        (await gateway.Api.GetAsync("/api/audit/987654321")).Expect(404);
        (await gateway.Api.GetAsync("/api/audit/one")).Expect(400);
        (await gateway.Api.DeleteAsync("/api/audit/1")).Expect(405);
    }

    [Fact]
    public async Task A_record_is_shown_as_it_was()
    {
        var account = await gateway.CreateAsync("accounts", """{"name":"Now"}""");
        var id = await gateway.CreateAsync("contacts", """{"firstName":"Ann","lastName":"Old"}""");
        (await UpdateAsync(id, """{"lastName":"New"}""")).Expect(200);
        (await gateway.SendAsync(
            "POST", $"/api/contacts/{id}/relationships/accounts",
            $$$$"""{"data":[{"type":"accounts","id":"{{{{account}}}}"}]}""")).Expect(204);
        (await gateway.Api.DeleteAsync($"/api/contacts/{id}")).Expect(204);
        var at = $"/api/contacts/{id}?fields[contacts]=firstName,lastName,accounts&at=";

        Assert.Equal("1 Ann Old 0", Shown(await gateway.Api.GetAsync($"{at}1")));
        Assert.Equal("2 Ann New 0", Shown(await gateway.Api.GetAsync($"{at}2")));
        Assert.Equal("3 Ann New 1", Shown(await gateway.Api.GetAsync($"{at}3")));
        var times = (await gateway.Api.ListAuditAsync("contacts", id)).Select(e => (string)e!["loggedAt"]!).ToList();
        Assert.Equal("2 Ann New 0", Shown(await gateway.Api.GetAsync($"{at}{times[2]}")));
        Assert.Equal("record-deleted", CodeOf(await gateway.Api.GetAsync($"{at}4")));
        Assert.Equal("record-deleted", CodeOf(await gateway.Api.GetAsync($"{at}2100-01-01")));
        Assert.Equal("record-not-yet-created", CodeOf(await gateway.Api.GetAsync($"{at}2000-01-01")));
        Assert.Equal("change-not-found", CodeOf(await gateway.Api.GetAsync($"{at}5")));
        Assert.Equal("record-not-found", CodeOf(await gateway.Api.GetAsync("/api/contacts/987654321?at=1")));
        (await gateway.Api.GetAsync($"{at}yesterday")).Expect(400);
        (await gateway.Api.GetAsync($"{at}1&include=accounts")).Expect(400);
    }

    [Fact]
    public async Task What_is_gone_for_good_can_still_be_seen_as_it_was()
    {
        var id = await gateway.CreateAsync("contacts", """{"firstName":"Ann","lastName":"Old"}""");
        (await UpdateAsync(id, """{"lastName":"New"}""")).Expect(200);
        (await gateway.Api.DeleteAsync($"/api/contacts/{id}")).Expect(204);
        (await gateway.Api.DeleteAsync($"/api/contacts/{id}?purge=yes")).Expect(204);

        var at = $"/api/contacts/{id}?fields[contacts]=firstName,lastName,accounts&at=";

        Assert.Equal("2 Ann New 0", Shown(await gateway.Api.GetAsync($"{at}2")));
        Assert.Equal("record-deleted", CodeOf(await gateway.Api.GetAsync($"{at}4")));
        Assert.Equal(
            ["purge", "remove", "update", "create"],
            await ActionsAsync($"/api/audit?filter[entity]=contacts&filter[objectId]={id}"));
    }

    [Fact]
    public async Task One_change_is_taken_back_and_what_came_later_stays()
    {
        var id = await gateway.CreateAsync("contacts", """{"firstName":"Ann","lastName":"Old"}""");
        (await UpdateAsync(id, """{"lastName":"New"}""")).Expect(200);
        (await UpdateAsync(id, """{"firstName":"Anna"}""")).Expect(200);

        var answer = await RevertAsync(id, 2);

        Assert.Equal("Anna Old", NamesOf(answer.Expect(200).Data));
        Assert.Equal("Anna New", NamesOf((await RevertAsync(id, 4)).Expect(200).Data));
    }

    [Fact]
    public async Task A_change_whose_field_changed_since_is_taken_back_only_by_who_insists()
    {
        var id = await gateway.CreateAsync("contacts", """{"firstName":"Ann","lastName":"Old"}""");
        (await UpdateAsync(id, """{"lastName":"New"}""")).Expect(200);
        (await UpdateAsync(id, """{"lastName":"Newer"}""")).Expect(200);

        var refusal = (await RevertAsync(id, 2)).Expect(409);
        var answer = (await RevertAsync(id, 2, seen: 3)).Expect(200);

        Assert.Equal(
            """{"revision":3,"original":"New","theirs":"Newer","mine":"Old"}""",
            refusal.Errors.Single()!["meta"]!.ToJsonString());
        Assert.Equal("Ann Old", NamesOf(answer.Data));
    }

    [Fact]
    public async Task Coming_and_going_are_taken_back_too()
    {
        var id = await gateway.CreateAsync("contacts", """{"firstName":"Ann","lastName":"Old"}""");

        (await RevertAsync(id, 1)).Expect(200);
        (await gateway.Api.GetAsync($"/api/contacts/{id}")).Expect(404);
        (await RevertAsync(id, 2)).Expect(200);

        Assert.Equal("Ann Old", NamesOf((await gateway.Api.GetAsync($"/api/contacts/{id}")).Expect(200).Data));
        (await RevertAsync(id, 9)).Expect(404);
    }

    private static string NamesOf(JsonNode data) =>
        $"{data["attributes"]!["firstName"]} {data["attributes"]!["lastName"]}";

    private static string Shown(ApiAnswer answer)
    {
        var data = answer.Expect(200).Data;
        var links = data["relationships"]!["accounts"]!["data"]!.AsArray().Count;
        return $"{data["meta"]!["revision"]} {NamesOf(data)} {links}";
    }

    private static string CodeOf(ApiAnswer answer) => (string)answer.Expect(404).Errors.Single()!["code"]!;

    private static (string Id, string Transaction) IdsOf(ApiAnswer answer) =>
        ((string)answer.Data[0]!["id"]!, (string)answer.Data[0]!["attributes"]!["transactionId"]!);

    private static string NextOf(ApiAnswer answer) => (string)answer.Body!["links"]!["next"]!;

    private Task<ApiAnswer> UpdateAsync(string id, string attributes) => gateway.SendAsync(
        "PATCH", $"/api/contacts/{id}",
        $$$$$"""{"data":{"type":"contacts","id":"{{{{{id}}}}}","attributes":{{{{{attributes}}}}} } }""");

    private Task<ApiAnswer> RevertAsync(string id, int revision, int? seen = null) => gateway.SendAsync(
        "PATCH", $"/api/contacts/{id}",
        $$$$"""
        {"data":{"type":"contacts","id":"{{{{id}}}}",
         "meta":{"revert":{{{{revision}}}} {{{{(seen is null ? "" : $",\"seenRevision\":{seen}")}}}} } } }
        """);

    private async Task<string[]> ActionsAsync(string path) =>
    [
        .. (await gateway.Api.GetAsync(path)).Expect(200).Data.AsArray()
            .Select(e => (string)e!["attributes"]!["action"]!),
    ];
}
