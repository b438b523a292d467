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
        await gateway.CreateAsync("contacts", $$"""{"lastName":"{{name}} A","jobTitle":"{{name}}"}""");
        await gateway.CreateAsync(
            "contacts",
            $$"""{"firstName":"Two","lastName":"{{name}} B","jobTitle":"{{name}}"}""",
            $$$"""{"accounts":{"data":[{"type":"accounts","id":"{{{account}}}"}]}}""");
        await gateway.CreateAsync("contacts", $$"""{"lastName":"{{name}} C","jobTitle":"{{name}}"}""");
    }
}
