using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

[Collection(GatewayTests.Name)]
public sealed class ReadingTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Record_is_shown_whole()
    {
        var id = await gateway.CreateAsync("accounts", """{"name":"Whole"}""");

        var answer = await gateway.Api.GetAsync($"/api/accounts/{id}");

        Assert.Equal(
            """
            {"data":{"type":"accounts","id":"$","links":{"self":"/api/accounts/$"},"meta":{"revision":1},
            "attributes":{"name":"Whole","createdAt":"T","updatedAt":"T"},"relationships":{
            "contacts":{"links":{"self":"/api/accounts/$/relationships/contacts","related":"/api/accounts/$/contacts"},
            "data":[]},
            "defaultContact":{"links":{"self":"/api/accounts/$/relationships/defaultContact",
            "related":"/api/accounts/$/defaultContact"},"data":null},
            "referredBy":{"links":{"self":"/api/accounts/$/relationships/referredBy",
            "related":"/api/accounts/$/referredBy"},"data":null},
            "owner":{"links":{"self":"/api/accounts/$/relationships/owner","related":"/api/accounts/$/owner"},
            "data":{"type":"users","id":"1"}},
            "organization":{"links":{"self":"/api/accounts/$/relationships/organization",
            "related":"/api/accounts/$/organization"},"data":{"type":"organizations","id":"1"}}}}}
            """.ReplaceLineEndings("").Replace("$", id),
            Steady(answer.Expect(200)));
        Assert.Equal("no-store, max-age=0", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Client_chooses_what_is_shown()
    {
        var account = await gateway.CreateAsync("accounts", """{"name":"Chosen"}""");
        var contact = await gateway.CreateAsync(
            "contacts",
            """{"firstName":"Ada","lastName":"Lovelace"}""",
            $$$$"""{"accounts":{"data":[{"type":"accounts","id":"{{{{account}}}}"}]} }""");

        var answer = await gateway.Api.GetAsync(
            $"/api/contacts/{contact}?include=accounts&meta=title"
                + "&fields[contacts]=lastName,accounts&fields[accounts]=name",
            ("X-Include", "noHateoas"));

        Assert.Equal(
            $$$$"""
            {"data":{"type":"contacts","id":"{{{{contact}}}}","meta":{"revision":1,"title":"Ada Lovelace"},
            "attributes":{"lastName":"Lovelace"},
            "relationships":{"accounts":{"data":[{"type":"accounts","id":"{{{{account}}}}"}]}}},
            "included":[{"type":"accounts","id":"{{{{account}}}}","meta":{"revision":2,"title":"Chosen"},
            "attributes":{"name":"Chosen"}}]}
            """.ReplaceLineEndings(""),
            answer.Expect(200).Text);
    }

    [Fact]
    public async Task Include_follows_paths_and_carries_every_record_once()
    {
        var account = await gateway.CreateAsync("accounts", """{"name":"Paths"}""");
        var links = $$$$"""{"accounts":{"data":[{"type":"accounts","id":"{{{{account}}}}"}]} }""";
        var first = await gateway.CreateAsync("contacts", """{"lastName":"First"}""", links);
        var second = await gateway.CreateAsync("contacts", """{"lastName":"Second"}""", links);

        var answer = await gateway.Api.GetAsync(
            $"/api/contacts/{first}?include=accounts.contacts,owner,accounts.owner");

        Assert.Equal(
            [$"accounts/{account}", $"contacts/{second}", "users/1"],
            answer.Expect(200).Body!["included"]!.AsArray().Select(r => $"{r!["type"]}/{r["id"]}"));
    }

    [Fact]
    public async Task Head_has_the_headers_and_no_body()
    {
        var id = await gateway.CreateAsync("accounts", """{"name":"Head"}""");
        var get = await gateway.Api.GetAsync($"/api/accounts/{id}");

        var head = await gateway.SendAsync("HEAD", $"/api/accounts/{id}");

        Assert.Equal("", head.Expect(200).Text);
        Assert.Equal(get.ETag, head.ETag);
    }

    [Theory]
    [InlineData(
        "/api/accounts/987654321",
        "404 not found http exception : An entity with the requested identifier does not exist.")]
    [InlineData("/api/accounts/one", "400 entity identifier constraint : Expected integer value. Given \"one\".")]
    [InlineData("/api/nopes/1", "404 entity type constraint : Unknown entity type: nopes.")]
    [InlineData(
        "/api/accounts/1/nope",
        "404 relationship constraint : The resource accounts has no association \"nope\".")]
    [InlineData(
        "/api/accounts/1/name",
        "404 relationship constraint : The resource accounts has no association \"name\".")]
    [InlineData("/api/accounts/1/2/3", "404 not found http exception : There is nothing at /api/accounts/1/2/3.")]
    [InlineData(
        "/api/accounts/1?filter[name]=x&include=nope",
        "400 filter constraint filter[name]: The filter is not supported.",
        "400 filter constraint include: The path \"nope\" is not known: accounts has no association \"nope\".")]
    public async Task What_is_not_there_is_said(string path, params string[] errors) =>
        Assert.Equal(errors, ErrorsOf(await gateway.Api.GetAsync(path)));
}
