using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

[Collection(GatewayTests.Name)]
public sealed class PageTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Page_is_filtered_sorted_counted_and_linked()
    {
        foreach (var name in (string[])["Sheet 3", "Sheet 1", "Sheet 5", "Sheet 2", "Sheet 4"])
        {
            await gateway.CreateAsync("accounts", $$"""{"name":"{{name}}"}""");
        }

        var answer = await gateway.Api.GetAsync(
            "/api/accounts?filter[name]^Sheet&sort=-name&page[size]=2&page[number]=2&fields[accounts]=name",
            ("X-Include", "totalCount"));

        Assert.Equal(["Sheet 3", "Sheet 2"], NamesIn(answer.Expect(200)));
        Assert.Equal("5", answer.Headers.GetValues("X-Include-Total-Count").Single());
        var query = "filter%5Bname%5D%5ESheet&sort=-name&page%5Bsize%5D=2";
        Assert.Equal(
            $$"""
            {"self":"/api/accounts",
            "first":"/api/accounts?{{query}}&fields%5Baccounts%5D=name",
            "prev":"/api/accounts?{{query}}&fields%5Baccounts%5D=name",
            "next":"/api/accounts?{{query}}&fields%5Baccounts%5D=name&page%5Bnumber%5D=3"}
            """.ReplaceLineEndings(""),
            answer.Body!["links"]!.ToJsonString(Relaxed));
    }

    [Theory]
    [InlineData("filter[lastName]=Ohm", "Ohm")]
    [InlineData("filter[lastName][neq]=Ohm&filter[jobTitle]=Filtered", "Volt Watt")]
    [InlineData("filter[lastName]~at&filter[jobTitle]=Filtered", "Watt")]
    [InlineData("filter[firstName]*no&filter[jobTitle]=Filtered", "Volt Watt")]
    [InlineData("filter[firstName][neq]=Georg&filter[jobTitle]=Filtered", "")]
    [InlineData("filter[firstName][neq_or_null]=Georg&filter[jobTitle]=Filtered", "Volt Watt")]
    [InlineData("filter[birthday]=1700-01-01..1760-01-01&filter[jobTitle]=Filtered", "Volt Watt")]
    [InlineData("filter[birthday]>1745-01-01&filter[jobTitle]=Filtered", "Ohm Volt")]
    [InlineData("filter[gender]=female,male&filter[jobTitle]=Filtered", "Ohm")]
    [InlineData("filter[emails]=watt@example.com", "Watt")]
    [InlineData("filter[owner.username]=admin&filter[jobTitle]=Filtered", "Ohm Volt Watt")]
    [InlineData("filter[createdAt]>2100-01-01&filter[jobTitle]=Filtered", "")]
    public async Task Filters_select(string query, string expected)
    {
        await FillAsync();

        var answer = await gateway.Api.GetAsync($"/api/contacts?{query}&sort=lastName&fields[contacts]=lastName");

        var names = answer.Expect(200).Data.AsArray().Select(contact => contact!["attributes"]!["lastName"]);
        Assert.Equal(expected, string.Join(' ', names));
    }

    [Fact]
    public async Task Page_of_size_nothing_only_counts()
    {
        await gateway.CreateAsync("accounts", """{"name":"Counted"}""");

        var answer = await gateway.Api.GetAsync(
            "/api/accounts?filter[name]=Counted&page[size]=0", ("X-Include", "noHateoas; totalCount"));

        Assert.Equal("""{"data":[]}""", answer.Expect(200).Text);
        Assert.Equal("1", answer.Headers.GetValues("X-Include-Total-Count").Single());
    }

    [Fact]
    public async Task Wrong_parameters_are_told_all_at_once() => Assert.Equal(
        [
            "400 filter constraint filter[nope]: The filter is not supported.",
            "400 sort constraint sort: Sorting by \"emails\" field is not supported.",
            "400 filter constraint page[size]: The value should be less than or equal to 1000.",
        ],
        ErrorsOf(await gateway.Api.GetAsync("/api/contacts?filter[nope]=1&sort=emails&page[size]=1001")));

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static IEnumerable<string> NamesIn(ApiAnswer answer) =>
        answer.Data.AsArray().Select(account => (string)account!["attributes"]!["name"]!);

    private async Task FillAsync()
    {
        var known = await gateway.Api.GetAsync("/api/contacts?filter[jobTitle]=Filtered");
        if (known.Data.AsArray().Count == 0)
        {
            await gateway.CreateAsync(
                "contacts",
                """
                {"firstName":"Georg","lastName":"Ohm","gender":"male","birthday":"1789-03-16","jobTitle":"Filtered"}
                """);
            await gateway.CreateAsync(
                "contacts", """{"lastName":"Volt","birthday":"1745-02-18","jobTitle":"Filtered"}""");
            await gateway.CreateAsync(
                "contacts",
                """
                {"lastName":"Watt","birthday":"1736-01-19","jobTitle":"Filtered",
                 "emails":[{"email":"james@example.com"},{"email":"watt@example.com"}]}
                """);
        }
    }
}
