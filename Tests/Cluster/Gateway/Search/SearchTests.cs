using System.Text.Json.Nodes;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Search;

[Collection(GatewayTests.Name)]
public sealed class SearchTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Found_records_are_shown_with_their_names_and_links()
    {
        var account = await gateway.CreateAsync("accounts", """{"name":"Quixotic Mills"}""");
        var contact = await gateway.CreateAsync(
            "contacts",
            """{"firstName":"Dulcinea","lastName":"Quixotic","emails":[{"email":"d@mills.example"}]}""");
        await FindsAsync("quixotic", $"accounts-{account} contacts-{contact}");

        var answer = await gateway.Api.GetAsync(
            "/api/search?filter[searchText]=quix&page[size]=1", ("X-Include", "totalCount"));

        Assert.Equal(
            """
            {"data":[{"type":"search","id":"contacts-$","links":{"entityUrl":"/records/contacts/$"},
            "attributes":{"entityName":"Dulcinea Quixotic"},
            "relationships":{"entity":{"data":{"type":"contacts","id":"$"}}}}],
            "links":{"self":"/api/search",
            "next":"/api/search?filter%5BsearchText%5D=quix&page%5Bsize%5D=1&page%5Bnumber%5D=2"}}
            """.ReplaceLineEndings("").Replace("$", contact),
            answer.Expect(200).Text);
        Assert.Equal("2", answer.Headers.GetValues("X-Include-Total-Count").Single());
        Assert.Equal($"accounts-{account}", await IdsAsync("QUÍX", "&filter[entities]=accounts,users"));
        Assert.Equal($"accounts-{account} contacts-{contact}", await IdsAsync("mills"));
    }

    [Fact]
    public async Task Changes_deletions_and_restorations_are_followed()
    {
        var id = await gateway.CreateAsync("contacts", """{"firstName":"Wanda","lastName":"Zyx"}""");
        await FindsAsync("zyx wan", $"contacts-{id}");

        await gateway.Api.PatchAsync($"/api/contacts/{id}", Renamed(id, "Xyzzy"));
        await FindsAsync("xyzzy", $"contacts-{id}");
        Assert.Equal("", await IdsAsync("zyx"));

        (await gateway.Api.DeleteAsync($"/api/contacts/{id}")).Expect(204);
        // Not for a moment, whatever the index says.
        Assert.Equal("", await IdsAsync("xyzzy"));

        var restore = $$$$"""{"data":{"type":"contacts","id":"{{{{id}}}}","meta":{"restore":true}}}""";
        (await gateway.SendAsync("PATCH", $"/api/contacts/{id}", restore)).Expect(200);
        await FindsAsync("xyzzy", $"contacts-{id}");
    }

    [Fact]
    public async Task Administrator_is_found_too() => await FindsAsync("admin", "users-1");

    [Fact]
    public async Task Text_without_words_finds_nothing()
    {
        Assert.Equal("", await IdsAsync("😀 ... \""));
        Assert.Equal("", await IdsAsync(""));
    }

    [Theory]
    [InlineData("", "400 filter constraint filter[searchText]: The filter is required.")]
    [InlineData(
        "?filter[searchText]=a&filter[entities]=contacts,cats,organizations",
        "400 filter constraint filter[entities]: \"cats\" is no type that can be searched.",
        "400 filter constraint filter[entities]: \"organizations\" is no type that can be searched.")]
    [InlineData(
        "?filter[searchText]=a&filter[name]=b&sort=-name",
        "400 filter constraint filter[name]: The filter is not supported.",
        "400 sort constraint sort: Sorting by \"name\" field is not supported.")]
    [InlineData(
        "?filter[searchText]=a&page[size]=-1&page[number]=0",
        "400 filter constraint page[size]: Expected unsigned integer value. Given \"-1\".",
        "400 filter constraint page[number]: The value should be greater than or equal to 1.")]
    [InlineData(
        "?filter[searchText]=a&page[size]=1001",
        "400 filter constraint page[size]: The value should be less than or equal to 1000.")]
    [InlineData(
        "?filter[searchText]=a&page[size]=100&page[number]=101",
        "400 filter constraint page[number]: A search shows its first 10000 results; make it more precise.")]
    public async Task Wrong_query_is_refused_with_every_fault(string query, params string[] errors) =>
        Assert.Equal(errors, ErrorsOf((await gateway.Api.GetAsync($"/api/search{query}")).Expect(400)));

    [Fact]
    public async Task Long_text_is_refused() => Assert.Equal(
        ["400 filter constraint filter[searchText]: The text has at most 255 characters, not 256."],
        ErrorsOf(await gateway.Api.GetAsync($"/api/search?filter[searchText]={new string('a', 256)}")));

    [Fact]
    public async Task Only_reading_is_allowed_and_only_for_users()
    {
        var answer = await gateway.SendAsync("POST", "/api/search", "{}");
        Assert.Equal(
            ["405 method not allowed http exception : POST is not allowed here. Allowed: OPTIONS, GET."],
            ErrorsOf(answer.Expect(405)));
        (await gateway.SendAsync("OPTIONS", "/api/search", headers: ("Authorization", ""))).Expect(200);
        (await gateway.SendAsync(
            "GET", "/api/search?filter[searchText]=a", headers: ("Authorization", "Bearer wrong"))).Expect(401);
        (await gateway.SendAsync(
            "GET", "/api/search?filter[searchText]=a", headers: ("Accept", "text/html"))).Expect(406);
    }

    private static JsonObject Renamed(string id, string lastName) =>
        Document.ToUpdate("contacts", id, new JsonObject { ["lastName"] = lastName });

    private Task FindsAsync(string text, string ids) => Eventually.HoldsAsync(
        async () => string.Join(' ', (await IdsAsync(text)).Split(' ').Order()) == ids, $"'{text}' to find {ids}");

    private async Task<string> IdsAsync(string text, string more = "")
    {
        var answer = await gateway.Api.GetAsync($"/api/search?filter[searchText]={Uri.EscapeDataString(text)}{more}");
        return string.Join(' ', answer.Expect(200).Data.AsArray().Select(found => (string)found!["id"]!));
    }
}
