using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

[Collection(GatewayTests.Name)]
public sealed class RelationshipTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Links_of_a_to_many_relation_are_replaced_added_and_removed()
    {
        var account = await gateway.CreateAsync("accounts", """{"name":"Linked"}""");
        var a = await gateway.CreateAsync("contacts", """{"lastName":"A"}""");
        var b = await gateway.CreateAsync("contacts", """{"lastName":"B"}""");
        var path = $"/api/accounts/{account}/relationships/contacts";

        (await gateway.SendAsync("PATCH", path, Links(a))).Expect(204);
        (await gateway.SendAsync("POST", path, Links(a, b))).Expect(204);
        (await gateway.SendAsync("DELETE", path, Links(a))).Expect(204);

        Assert.Equal(
            $$$$"""
            {"data":[{"type":"contacts","id":"{{{{b}}}}"}],
            "links":{"self":"{{{{path}}}}","related":"/api/accounts/{{{{account}}}}/contacts"}}
            """.ReplaceLineEndings(""),
            (await gateway.Api.GetAsync(path)).Expect(200).Text);
        var other = await gateway.Api.GetAsync($"/api/contacts/{b}/relationships/accounts", ("X-Include", "noHateoas"));
        Assert.Equal($$$$"""{"data":[{"type":"accounts","id":"{{{{account}}}}"}]}""", other.Text);
    }

    [Fact]
    public async Task Link_of_a_to_one_relation_is_set_and_cleared()
    {
        var boss = await gateway.CreateAsync("contacts", """{"lastName":"Boss"}""");
        var id = await gateway.CreateAsync("contacts", """{"lastName":"Worker"}""");
        var path = $"/api/contacts/{id}/relationships/reportsTo";

        var link = $$$$"""{"data":{"type":"contacts","id":"{{{{boss}}}}"}}""";
        (await gateway.SendAsync("PATCH", path, link)).Expect(204);
        Assert.Equal(boss, (await gateway.Api.GetAsync(path)).Expect(200).Id);
        Assert.Equal(boss, (await gateway.Api.GetAsync($"/api/contacts/{id}/reportsTo")).Expect(200).Id);

        (await gateway.SendAsync("PATCH", path, """{"data":null}""")).Expect(204);
        var related = await gateway.Api.GetAsync($"/api/contacts/{id}/reportsTo");
        Assert.Equal("""{"data":null}""", related.Expect(200).Text);
    }

    [Fact]
    public async Task Related_records_are_a_list_like_any_other()
    {
        var account = await gateway.CreateAsync("accounts", """{"name":"Listed"}""");
        var links = $$$$"""{"accounts":{"data":[{"type":"accounts","id":"{{{{account}}}}"}]} }""";
        foreach (var name in (string[])["Ampere", "Bohr", "Curie"])
        {
            await gateway.CreateAsync("contacts", $$"""{"lastName":"{{name}}"}""", links);
        }

        var answer = await gateway.Api.GetAsync(
            $"/api/accounts/{account}/contacts?filter[lastName][neq]=Bohr&sort=-lastName&page[size]=1"
                + "&fields[contacts]=lastName",
            ("X-Include", "totalCount"));

        Assert.Equal("Curie", (string)answer.Expect(200).Data.AsArray().Single()!["attributes"]!["lastName"]!);
        Assert.Equal("2", answer.Headers.GetValues("X-Include-Total-Count").Single());
        Assert.StartsWith(
            $"/api/accounts/{account}/contacts?", (string)answer.Body!["links"]!["next"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_paged()
    {
        var account = await gateway.CreateAsync("accounts", """{"name":"Paged links"}""");
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await gateway.CreateAsync("contacts", $$"""{"lastName":"Link {{i}}"}"""));
        }

        var path = $"/api/accounts/{account}/relationships/contacts";
        (await gateway.SendAsync("PATCH", path, Links([.. ids]))).Expect(204);
        var page = await gateway.Api.GetAsync($"{path}?page[size]=2", ("X-Include", "totalCount"));

        Assert.Equal(ids[..2], page.Expect(200).Data.AsArray().Select(link => (string)link!["id"]!));
        Assert.Equal($"{path}?page%5Bsize%5D=2&page%5Bnumber%5D=2", (string)page.Body!["links"]!["next"]!);
        Assert.Equal("3", page.Headers.GetValues("X-Include-Total-Count").Single());
    }

    [Theory]
    [InlineData(
        "PATCH",
        "contacts",
        "{}",
        "400 request data constraint /data: The relationship should have 'data' property")]
    [InlineData(
        "PATCH",
        "defaultContact",
        """{"data":[]}""",
        "400 request data constraint /data: Expected a resource identifier: an object with 'type' "
        + "\"contacts\" and 'id'.")]
    [InlineData(
        "POST", "contacts", """{"data":[{"type":"accounts","id":"1"}]}""",
        "400 relationship constraint /data/0/type: Expected \"contacts\". Given \"accounts\".")]
    public async Task Wrong_linkage_is_named(string method, string association, string body, string error)
    {
        var id = await gateway.CreateAsync("accounts", """{"name":"Wrong"}""");
        Assert.Equal(
            [error],
            ErrorsOf(await gateway.SendAsync(method, $"/api/accounts/{id}/relationships/{association}", body)));
    }

    [Fact]
    public async Task Link_to_nothing_is_refused_at_its_place()
    {
        var id = await gateway.CreateAsync("accounts", """{"name":"To nothing"}""");
        var answer = await gateway.SendAsync("POST", $"/api/accounts/{id}/relationships/contacts", Links("987654321"));
        Assert.Equal("/data", (string)answer.Expect(400).Errors.Single()!["source"]!["pointer"]!);
    }

    private static string Links(params string[] ids) => Document.Links("contacts", ids).ToJsonString();
}
