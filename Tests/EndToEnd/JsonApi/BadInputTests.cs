using System.Text;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.JsonApi;

/// <summary>Whatever comes in that is wrong gets a 4xx that names the place, and changes nothing.</summary>
public sealed class BadInputTests(BadInputFixture fixture) : IClassFixture<BadInputFixture>
{
    private const int Deep = 10_000;
    private const int TooManyBytes = 2_000_000; // the limit is a million

    [Theory]
    [InlineData("""{"lastName":5}""", "form", "lastName")]
    [InlineData("""{"lastName":["A"]}""", "form", "lastName")]
    [InlineData("""{"lastName":"A","birthday":"31.12.1999"}""", "form", "birthday")]
    [InlineData("""{"lastName":"A","emails":"a@example.com"}""", "form", "emails")]
    [InlineData("""{"lastName":"A","emails":[{"email":"a"}]}""", "email", "emails")]
    [InlineData("""{"lastName":"A","nope":1}""", "extra fields", "nope")]
    [InlineData("""{"lastName":"A","createdAt":"2026-01-01T00:00:00Z"}""", "", "createdAt")]
    public async Task Attribute_that_is_wrong_is_named(string attributes, string title, string field) =>
        await IsRefusedAsync(
            "POST", "/api/contacts", Contact(attributes), new(400, title, $"/data/attributes/{field}"));

    [Fact]
    public async Task Text_over_its_length_is_named() => await IsRefusedAsync(
        "POST",
        "/api/contacts",
        Contact($$"""{"firstName":"A","lastName":"{{new string('a', 300)}}"}"""),
        new(400, "length", "/data/attributes/lastName"));

    [Fact]
    public async Task All_mistakes_are_named_at_once()
    {
        var answer = await fixture.SendAsync(
            "POST", "/api/contacts", Contact("""{"lastName":5,"nope":1,"birthday":"soon"}"""));

        Assert.Equal(
            ["/data/attributes/birthday", "/data/attributes/lastName", "/data/attributes/nope"],
            answer.Expect(400).Errors.Select(e => (string)e!["source"]!["pointer"]!).Order());
    }

    [Theory]
    [InlineData("nope", "accounts", "1")]
    [InlineData("accounts", "contacts", "1")]
    [InlineData("accounts", "accounts", "one")]
    [InlineData("accounts", "accounts", "987654321")]
    public async Task Link_that_cannot_be_is_named(string relation, string type, string id) => await IsRefusedAsync(
        "POST",
        "/api/contacts",
        Document.ToCreate("contacts", new() { ["lastName"] = "A" }, new() { [relation] = Document.Links(type, id) }),
        new(400, "", $"/data/relationships/{relation}"));

    [Theory]
    [InlineData("""{"data":{"type":"contacts",""", "bad request", "JSON")]
    [InlineData("firstName=Ada", "bad request", "JSON")]
    [InlineData("", "request data", "should not be empty")]
    [InlineData("{}", "request data", "/data")]
    [InlineData("""{"data":{"attributes":{"lastName":"A"}}}""", "", "/data/type")]
    [InlineData("""{"data":{"type":"contacts","attributes":{"jobTitle":"Engineer"}}}""", "has contact", "/data")]
    public async Task Body_that_is_no_record_is_refused(string body, string title, string place) =>
        await IsRefusedAsync("POST", "/api/contacts", Encoding.UTF8.GetBytes(body), new(400, title, place));

    [Fact]
    public async Task Ten_thousand_levels_are_refused()
    {
        var body = """{"data":{"type":"contacts","meta":""" + new string('[', Deep) + new string(']', Deep) + "}}";

        await IsRefusedAsync("POST", "/api/contacts", Encoding.UTF8.GetBytes(body), new(400, "bad request", "depth"));
    }

    [Fact]
    public async Task Text_that_is_no_utf8_is_refused()
    {
        byte[] body =
            [.. """{"data":{"type":"contacts","attributes":{"lastName":"""u8, 0x22, 0xC3, 0x28, 0x22, .. "}}}"u8];

        await IsRefusedAsync("POST", "/api/contacts", body, new(400, "bad request", "UTF-8"));
    }

    [Fact]
    public async Task Body_over_the_limit_is_refused() => await IsRefusedAsync(
        "POST",
        "/api/contacts",
        Contact($$"""{"description":"{{new string('a', TooManyBytes)}}"}"""),
        new(413, "payload too large", "large"));

    [Theory]
    [InlineData("""{"type":"accounts","id":"{id}"}""", 409, "conflict", "/data/type")]
    [InlineData("""{"type":"contacts","id":"1000000"}""", 409, "conflict", "/data/id")]
    [InlineData(
        """{"type":"contacts","id":"{id}","attributes":{"fax":"1"},"meta":{"seenRevision":999}}""",
        409,
        "conflict",
        "/data/meta/seenRevision")]
    [InlineData(
        """{"type":"contacts","id":"{id}","attributes":{"fax":"1"},"meta":{"seenRevision":"new"}}""",
        400,
        "",
        "/data/meta/seenRevision")]
    public async Task Update_of_what_is_not_so_is_refused(string data, int status, string title, string place) =>
        await IsRefusedAsync(
            "PATCH", "/api/contacts/{id}", JsonNode.Parse($$"""{"data":{{data}} }""")!, new(status, title, place));

    [Theory]
    [InlineData("filter[nope]=1", "filter", "filter[nope]")]
    [InlineData("filter[lastName][like]=1", "filter", "filter[lastName][like]")]
    [InlineData("filter[createdAt][gt]=soon", "filter", "filter[createdAt][gt]")]
    [InlineData("sort=nope", "sort", "sort")]
    [InlineData("include=nope", "", "include")]
    [InlineData("fields[nopes]=a", "", "fields[nopes]")]
    [InlineData("page[size]=-2", "", "page[size]")]
    [InlineData("page[size]=1000000", "", "page[size]")]
    [InlineData("page[number]=first", "", "page[number]")]
    [InlineData("nope=1", "", "nope")]
    public async Task Query_for_what_is_not_there_is_refused(string query, string title, string parameter) =>
        await IsRefusedAsync("GET", $"/api/contacts?{query}", (byte[]?)null, new(400, title, parameter));

    [Theory]
    [InlineData("GET", "/api/contacts/abc", 400, "entity identifier", "abc")]
    [InlineData("GET", "/api/contacts/99999999999999999999", 400, "entity identifier", "9999")]
    [InlineData("GET", "/api/contacts/987654321", 404, "not found", "identifier")]
    [InlineData("DELETE", "/api/contacts/987654321", 404, "not found", "identifier")]
    [InlineData("GET", "/api/nopes", 404, "entity type", "nopes")]
    [InlineData("PUT", "/api/contacts/{id}", 405, "method not allowed", "PUT")]
    public async Task Address_that_leads_nowhere_is_refused(
        string method, string path, int status, string title, string place) =>
        await IsRefusedAsync(method, path, (byte[]?)null, new(status, title, place));

    [Theory]
    [InlineData("If-Match", "\"999-0\"", 412, "precondition failed")]
    [InlineData("Content-Type", "text/plain", 415, "unsupported media type")]
    [InlineData("Accept", "text/html", 406, "not acceptable")]
    public async Task Header_that_cannot_be_met_is_named(string name, string value, int status, string title)
    {
        var body = JsonNode.Parse("""{"data":{"type":"contacts","id":"{id}","attributes":{"fax":"1"}}}""")!;

        await IsRefusedAsync("PATCH", "/api/contacts/{id}", body, new(status, title, name), (name, value));
    }

    private Task IsRefusedAsync(
        string method, string path, JsonNode body, Refusal expected, params (string, string)[] headers) =>
        IsRefusedAsync(method, path, Encoding.UTF8.GetBytes(body.ToJsonString()), expected, headers);

    private async Task IsRefusedAsync(
        string method, string path, byte[]? body, Refusal expected, params (string, string)[] headers)
    {
        var before = await fixture.ReadAllAsync();

        var answer = await fixture.SendAsync(method, path, body, headers);

        Assert.True(answer.Expect(expected.Status).Errors.Count == 1, $"Expected one error, got {answer}");
        var error = answer.Errors[0]!;
        Assert.Equal($"{expected.Status}", (string?)error["status"]);
        Assert.Contains(expected.Title, (string?)error["title"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)error["detail"]), $"No detail in {answer}");
        var places = error["source"]?.AsObject().Select(place => (string?)place.Value) ?? [];
        Assert.Contains(places.Append((string?)error["detail"]), place => place!.Contains(expected.Place));
        Assert.Equal(before, await fixture.ReadAllAsync());
    }

    private static JsonObject Contact(string attributes) =>
        Document.ToCreate("contacts", JsonNode.Parse(attributes)!.AsObject());

    /// <summary>What the answer must say; the place is in the error's source, or in its detail.</summary>
    private sealed record Refusal(int Status, string Title, string Place);
}
