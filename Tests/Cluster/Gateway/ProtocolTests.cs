using System.Net;
using System.Text.Json.Nodes;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

/// <summary>Methods, media types, credentials, and the addresses beside the API.</summary>
[Collection(GatewayTests.Name)]
public sealed class ProtocolTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("/api/contacts", "OPTIONS, GET, PATCH, POST, DELETE")]
    [InlineData("/api/contacts/1", "OPTIONS, GET, PATCH, DELETE")]
    [InlineData("/api/contacts/1/accounts", "OPTIONS, GET")]
    [InlineData("/api/contacts/1/relationships/owner", "OPTIONS, GET, PATCH")]
    [InlineData("/api/contacts/1/relationships/accounts", "OPTIONS, GET, PATCH, POST, DELETE")]
    public async Task Options_are_told_to_everybody(string path, string allowed)
    {
        using var stranger = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(gateway.Api.Url, path));

        using var response = await stranger.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("PUT", "/api/contacts/1")]
    [InlineData("PUT", "/api/contacts")]
    [InlineData("POST", "/api/contacts/1")]
    [InlineData("ELETE", "/api/contacts/1")]
    [InlineData("POST", "/api/contacts/1/relationships/owner")]
    public async Task Other_methods_are_not_allowed(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(gateway.Api.Url, path));
        request.Headers.Authorization = new("Bearer", gateway.Api.Key);
        using var client = new HttpClient();

        using var response = await client.SendAsync(request);
        var answer = await ApiAnswer.ReadAsync(response);

        var allowed = string.Join(", ", response.Content.Headers.Allow);
        Assert.Equal(
            [$"405 method not allowed http exception : {method} is not allowed here. Allowed: {allowed}."],
            ErrorsOf(answer));
    }

    [Fact]
    public async Task Method_is_overridden_where_a_network_knows_only_post()
    {
        var id = await gateway.CreateAsync("accounts", """{"name":"Overridden"}""");
        (string, string) delete = ("X-HTTP-Method-Override", "delete");

        (await gateway.SendAsync("POST", $"/api/accounts/{id}", null, delete)).Expect(204);

        (await gateway.Api.GetAsync($"/api/accounts/{id}")).Expect(404);
    }

    [Theory]
    [InlineData("Accept", "application/json", "406 not acceptable http exception Accept: ")]
    [InlineData("Content-Type", "application/json", "415 unsupported media type http exception Content-Type: ")]
    public async Task Other_media_types_are_refused(string header, string value, string error)
    {
        const string Body = """{"data":{"type":"accounts","attributes":{"name":"Never"}}}""";

        var answer = await gateway.SendAsync("POST", "/api/accounts", Body, (header, value));

        Assert.StartsWith(error, ErrorsOf(answer).Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/contacts")]
    [InlineData("/api/nopes/1/2/3/4")]
    public async Task Stranger_is_told_how_to_sign_in(string path)
    {
        using var stranger = new ApiClient(gateway.Api.Url, "wrong");

        var answer = await stranger.GetAsync(path);

        Assert.Equal("Bearer realm=\"Oro.Orleans\"", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal(
            """
            {"errors":[{"id":"ID","status":"401","code":"unauthorized","title":"unauthorized http exception",
            "detail":"Sign in, or send an API key that is valid."}]}
            """.ReplaceLineEndings(""),
            Steady(answer.Expect(401)));
    }

    [Fact]
    public async Task Definitions_say_what_the_page_needs()
    {
        var answer = await gateway.Api.GetAsync("/app/definitions", ("Accept", "application/json"));

        var account = answer.Expect(200).Body!["entities"]!.AsArray().Single(e => (string)e!["type"]! == "accounts")!;
        Assert.Equal(
            "account Accounts user false",
            $"{account["name"]} {account["pluralLabel"]} {account["ownership"]} {account["isReadOnly"]}");
        Assert.Equal(
            """
            {"name":"contacts","label":"Contacts","type":"manyToMany","isRequired":false,"isReadOnly":false,
            "isIndexed":false,"isSortable":false,"operators":["eq","neq","neq_or_null","exists","empty","contains",
            "not_contains"],"maxLength":0,"showInGrid":false,
            "relation":{"type":"contacts","inverse":"accounts"},"options":[],"isUnique":false,"isSearchable":false,
            "isAudited":true,"isFixed":false,"help":null,"pattern":null,"formula":null,"fileRule":null,
            "precision":0,"scale":0,"minimum":null,"maximum":null,"default":null,"parts":[]}
            """.ReplaceLineEndings(""),
            account["fields"]!.AsArray().Single(f => (string)f!["name"]! == "contacts")!.ToJsonString());
        (await gateway.Api.GetAsync("/app/definitions", ("If-None-Match", answer.ETag!))).Expect(304);
    }

    [Fact]
    public async Task Errors_beside_the_api_are_problem_details()
    {
        var answer = await gateway.Api.GetAsync("/files/987654321/download", ("Accept", "application/json"));

        Assert.Equal(404, (int)answer.Expect(404).Body!["status"]!);
        Assert.Equal("record-not-found", (string?)answer.Body!["code"]);
        Assert.NotEmpty((string)answer.Body["detail"]!);
    }

    [Fact]
    public async Task Interface_is_described_for_programs()
    {
        using var stranger = new HttpClient();
        var text = await stranger.GetStringAsync(new Uri(gateway.Api.Url, "/openapi.json"));

        var document = JsonNode.Parse(text)!;
        Assert.Equal("3.1.1", (string)document["openapi"]!);
        Assert.NotNull(document["paths"]!["/api/contacts/{id}/relationships/accounts"]!["post"]);
        Assert.NotNull(document["components"]!["parameters"]!["contacts.filter.lastName.starts_with"]);
    }
}
