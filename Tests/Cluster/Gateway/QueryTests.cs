using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

[Collection(GatewayTests.Name)]
public sealed class QueryTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData(
        """{"or":[{"field":"lastName","value":"Tree A"},{"field":"firstName","value":"Two"}]}""", "Tree A, Tree B")]
    [InlineData("""{"not":{"field":"lastName","operator":"in","value":"x"}}""", null)]
    [InlineData("""{"not":{"field":"lastName","value":["Tree A","Tree B"]}}""", "Tree C")]
    [InlineData("""{"field":"accounts.name","operator":"^","value":"treetop"}""", "Tree B")]
    [InlineData("""{"field":"accounts.owner.organization.name","value":"Default"}""", "Tree B")]
    [InlineData("""{"field":"createdAt","value":"today"}""", "Tree A, Tree B, Tree C")]
    [InlineData("""{"field":"createdAt","operator":"<","value":"last 3 days"}""", "")]
    [InlineData("""{"field":"birthday","operator":"neq_or_null","value":"this century"}""", null)]
    public async Task Tree_selects(string tree, string? expected)
    {
        await FillAsync("Tree");

        var answer = await gateway.Api.GetAsync(
            $"/api/contacts?filter={Uri.EscapeDataString(tree)}&filter[jobTitle]=Tree&sort=lastName");

        if (expected is null)
        {
            Assert.StartsWith(
                "400 filter constraint filter: ", Assert.Single(ErrorsOf(answer)), StringComparison.Ordinal);
            return;
        }

        Assert.Equal(expected, string.Join(", ", LastNames(answer)));
    }

    [Fact]
    public async Task Place_of_a_wrong_condition_is_told() => Assert.Equal(
        [
            "400 filter constraint filter: At /or/1/not: Expected integer value. Given \"x\".",
            "400 filter constraint timezone: There is no time zone \"Nowhere\".",
        ],
        ErrorsOf(await gateway.Api.GetAsync("/api/contacts?timezone=Nowhere&filter=" + Uri.EscapeDataString(
            """{"or":[{"field":"id","value":1},{"not":{"field":"id","value":"x"}}]}"""))).Order());

    [Fact]
    public async Task Pages_by_place_lead_on_and_back()
    {
        await FillAsync("Place");
        const string List = "/api/contacts?filter[jobTitle]=Place&sort=-lastName&fields[contacts]=lastName";

        var first = await gateway.Api.GetAsync($"{List}&page[size]=2&page[after]=");
        var second = await gateway.Api.GetAsync((string)first.Expect(200).Body!["links"]!["next"]!);
        var back = await gateway.Api.GetAsync((string)second.Expect(200).Body!["links"]!["prev"]!);
        var last = await gateway.Api.GetAsync((string)first.Body!["links"]!["last"]!, ("X-Include", "totalCount"));

        Assert.Equal(["Place C", "Place B"], LastNames(first));
        Assert.Equal(["self", "next", "last"], LinksOf(first));
        Assert.Equal(["Place A"], LastNames(second));
        Assert.Equal(["self", "first", "prev"], LinksOf(second));
        Assert.Equal(["Place C", "Place B"], LastNames(back));
        Assert.Equal(["self", "next", "last"], LinksOf(back));
        Assert.Equal(["Place B", "Place A"], LastNames(last));
        Assert.Equal("3", last.Headers.GetValues("X-Include-Total-Count").Single());

        var cursor = (string)second.Body!["links"]!["prev"]!;
        cursor = cursor[(cursor.LastIndexOf('=') + 1)..];
        Assert.Equal(
            [
                "400 filter constraint page[after]: "
                    + "The cursor is not one of a list of these records in this order; begin with an empty one.",
            ],
            ErrorsOf(await gateway.Api.GetAsync($"/api/contacts?sort=lastName&page[after]={cursor}")));
        Assert.Equal(
            ["400 filter constraint page[before]: A page has a number or a place, not both."],
            ErrorsOf(await gateway.Api.GetAsync($"{List}&page[number]=2&page[before]={cursor}")));
    }

    [Theory]
    [InlineData("", "[{},{'count':3}]")]
    [InlineData("group=jobTitle", "[{'jobTitle':'Sum'},{'count':3}]")]
    [InlineData(
        "group=birthday.month&aggregate=count,birthday.maximum&sort=-birthday.month",
        "[{'birthday.month':'1990-05-01'},{'count':2,'birthday.maximum':'1990-05-31'}]"
            + "[{'birthday.month':null},{'count':1,'birthday.maximum':null}]")]
    [InlineData(
        "group=owner.username,birthday&page[size]=1",
        "[{'owner.username':'admin','birthday':null},{'count':1}]+")]
    [InlineData("group=owner", "[{'owner':{'type':'users','id':'1'}},{'count':3}]")]
    [InlineData("filter[birthday]<1990-05-15&aggregate=birthday.count,owner.id.count",
        "[{},{'birthday.count':1,'owner.id.count':1}]")]
    public async Task Aggregate_puts_records_together(string query, string expected)
    {
        await FillAsync("Sum");

        var answer = await gateway.Api.GetAsync($"/api/contacts/aggregates?filter[jobTitle]=Sum&{query}");

        var meta = answer.Expect(200).Body!["meta"]!;
        var groups = meta["groups"]!.AsArray().Select(g =>
            $"[{g!["keys"]!.ToJsonString()},{g["values"]!.ToJsonString()}]".Replace('"', '\''));
        Assert.Equal(expected, string.Concat(groups) + ((bool)meta["hasMore"]! ? "+" : ""));
    }

    [Fact]
    public async Task Wrong_aggregate_is_told_all_at_once() => Assert.Equal(
        [
            "400 filter constraint group: Grouping by \"emails\" is not supported.",
            "400 filter constraint group: \"createdAt\" needs a part: "
                + "createdAt.year, createdAt.quarter, createdAt.month, createdAt.week, createdAt.day.",
            "400 filter constraint aggregate: There is no \"lastName.sum\".",
            "400 filter constraint page[size]: Expected a number from 1 to 1000. Given \"0\".",
            "400 sort constraint sort: Sorting by \"lastName\" field is not supported.",
        ],
        ErrorsOf(await gateway.Api.GetAsync(
            "/api/contacts/aggregates?group=emails,createdAt&aggregate=count,lastName.sum"
                + "&page[size]=0&sort=lastName")));

    [Theory]
    [InlineData("POST", "/api/contacts/aggregates", 405)]
    [InlineData("GET", "/api/nothing/aggregates", 404)]
    [InlineData("GET", "/api/contacts/aggregates?include=owner", 400)]
    public async Task Aggregates_are_only_read(string method, string path, int status) =>
        (await gateway.SendAsync(method, path)).Expect(status);

    [Theory]
    [InlineData("x")]
    [InlineData("WyJhIiwiMSJd")]
    [InlineData("bnVsbA")]
    public async Task Cursor_that_is_none_is_refused(string cursor) => Assert.Equal(
        [
            "400 filter constraint page[after]: "
                + "The cursor is not one of a list of these records in this order; begin with an empty one.",
        ],
        ErrorsOf(await gateway.Api.GetAsync($"/api/contacts?page[after]={cursor}")));

    private static IEnumerable<string> LastNames(ApiAnswer answer) =>
        answer.Expect(200).Data.AsArray().Select(contact => (string)contact!["attributes"]!["lastName"]!);

    private static IEnumerable<string> LinksOf(ApiAnswer answer) =>
        answer.Body!["links"]!.AsObject().Select(link => link.Key);

    /// <summary>Three contacts with a name of their own as their job; the second one has an account.</summary>
    private async Task FillAsync(string name)
    {
        var known = await gateway.Api.GetAsync($"/api/contacts?filter[jobTitle]={name}");
        if (known.Data.AsArray().Count > 0)
        {
            return;
        }

        var account = await gateway.CreateAsync("accounts", $$"""{"name":"{{name}}top"}""");
        await gateway.CreateAsync(
            "contacts", $$"""{"lastName":"{{name}} A","jobTitle":"{{name}}","birthday":"1990-05-01"}""");
        await gateway.CreateAsync(
            "contacts",
            $$"""{"firstName":"Two","lastName":"{{name}} B","jobTitle":"{{name}}","birthday":"1990-05-31"}""",
            $$$"""{"accounts":{"data":[{"type":"accounts","id":"{{{account}}}"}]}}""");
        await gateway.CreateAsync("contacts", $$"""{"lastName":"{{name}} C","jobTitle":"{{name}}"}""");
    }
}
