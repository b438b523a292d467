using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

/// <summary>Writes of several records in one request.</summary>
[Collection(GatewayTests.Name)]
public sealed class BatchTests(GatewayFixture gateway)
{
    private static readonly (string, string) Together = ("X-Mode", "sync");

    [Fact]
    public async Task Records_are_created_and_changed_in_order()
    {
        var owl = await gateway.CreateAsync("accounts", """{"name":"Owl"}""");

        var answer = await gateway.SendAsync(
            "PATCH",
            "/api/accounts?fields[accounts]=name&fields[contacts]=firstName",
            $$$$"""
            {"data":[{"type":"accounts","id":"n1","attributes":{"name":"Jay"},
              "relationships":{"contacts":{"data":[{"type":"contacts","id":"c"}]}}},
             {"type":"accounts","id":"{{{{owl}}}}","meta":{"update":true},"attributes":{"name":"Owls"}},
             {"type":"accounts","attributes":{"name":"Tit"}}],
             "included":[{"type":"contacts","id":"c","attributes":{"firstName":"Jo"}}]}
            """,
            Together,
            ("X-Include", "noHateoas"));

        string[] ids = [.. answer.Expect(200).Body!["data"]!.AsArray().Select(r => (string)r!["id"]!)];
        var contact = (string)answer.Body!["included"]![0]!["id"]!;
        Assert.Equal(
            $$$$"""
            {"data":[{"type":"accounts","id":"{{{{ids[0]}}}}","meta":{"revision":1,"dataId":"n1"},
            "attributes":{"name":"Jay"}},
            {"type":"accounts","id":"{{{{owl}}}}","meta":{"revision":2,"dataId":"{{{{owl}}}}"},
            "attributes":{"name":"Owls"}},
            {"type":"accounts","id":"{{{{ids[2]}}}}","meta":{"revision":1},"attributes":{"name":"Tit"}}],
            "included":[{"type":"contacts","id":"{{{{contact}}}}","meta":{"revision":1,"includeId":"c"},
            "attributes":{"firstName":"Jo"}}]}
            """.ReplaceLineEndings(""),
            answer.Text);
    }

    [Fact]
    public async Task One_that_is_wrong_keeps_all_from_being_written()
    {
        var answer = await gateway.SendAsync(
            "PATCH",
            "/api/accounts",
            """
            {"data":[{"type":"accounts","attributes":{"name":"Half a batch"}},
             {"type":"accounts","attributes":{"name":null}},
             {"type":"accounts","id":"999999999","meta":{"update":true},"attributes":{"name":"None"}}]}
            """,
            Together);

        Assert.Equal(
            ["404 not found http exception /data/2: An entity with the requested identifier does not exist."],
            ErrorsOf(answer.Expect(404)));
        var found = await gateway.SendAsync("GET", "/api/accounts?filter[name]=Half a batch");
        Assert.Empty(found.Expect(200).Body!["data"]!.AsArray());
    }

    [Fact]
    public async Task Same_key_writes_once_and_answers_the_same()
    {
        const string Body = """{"data":[{"type":"accounts","attributes":{"name":"Once in a batch"}}]}""";
        (string, string) key = ("Idempotency-Key", "batch-once");

        var first = await gateway.SendAsync("PATCH", "/api/accounts", Body, Together, key);
        var second = await gateway.SendAsync("PATCH", "/api/accounts", Body, Together, key);

        Assert.Equal(first.Expect(200).Text, second.Expect(200).Text);
        var found = await gateway.SendAsync("GET", "/api/accounts?filter[name]=Once in a batch");
        Assert.Single(found.Expect(200).Body!["data"]!.AsArray());
    }

    [Theory]
    [InlineData("{}", "400 request data constraint /data: The primary data object should exist")]
    [InlineData(
        """{"data":{}}""",
        "400 request data constraint /data: The primary data object collection should be an array")]
    [InlineData(
        """{"data":[]}""",
        "400 request data constraint /data: The primary data object collection should not be empty")]
    [InlineData(
        """{"data":[{"type":"accounts","attributes":{"name":"A"}},7]}""",
        "400 request data constraint /data/1: The item should be an object")]
    [InlineData(
        """{"data":[{"type":"accounts","attributes":{"wings":2}}]}""",
        "400 extra fields constraint /data/0/attributes/wings: This form should not contain extra fields: \"wings\".")]
    [InlineData(
        """{"data":[{"type":"contacts"}]}""",
        "409 conflict constraint /data/0/type:"
        + " The 'type' property of the primary data object should match the requested resource")]
    public async Task Body_that_makes_no_batch_is_refused(string body, string error) => Assert.Equal(
        [error], ErrorsOf(await gateway.SendAsync("PATCH", "/api/accounts", body, Together)));

    [Fact]
    public async Task Hundred_and_one_are_too_many_and_other_modes_are_refused()
    {
        var items = string.Join(',', Enumerable.Repeat("""{"type":"accounts","attributes":{"name":"N"}}""", 101));
        var many = await gateway.SendAsync("PATCH", "/api/accounts", $$"""{"data":[{{items}}]}""", Together);
        Assert.Equal(["400 request data constraint /data: At most 100 at once."], ErrorsOf(many.Expect(400)));

        var other = await gateway.SendAsync("PATCH", "/api/accounts", """{"data":[]}""", ("X-Mode", "later"));
        Assert.Equal(
            ["400 bad request http exception X-Mode: Records are written together: send the value \"sync\"."],
            ErrorsOf(other.Expect(400)));
    }

    [Fact]
    public async Task Records_are_deleted_by_filter_and_counted()
    {
        for (var i = 0; i < 3; i++)
        {
            await gateway.CreateAsync("accounts", """{"name":"Moulted"}""");
        }

        var answer = await gateway.SendAsync(
            "DELETE", "/api/accounts?filter[name]=Moulted", null, ("X-Include", "totalCount;deletedCount"));

        Assert.Equal(
            ("3", "3"),
            (answer.Expect(204).Headers.GetValues("X-Include-Total-Count").Single(),
                answer.Headers.GetValues("X-Include-Deleted-Count").Single()));
        var left = await gateway.SendAsync("GET", "/api/accounts?filter[name]=Moulted");
        Assert.Empty(left.Expect(200).Body!["data"]!.AsArray());
        var trash = await gateway.SendAsync("GET", "/api/accounts?filter[name]=Moulted&filter[deleted]=yes");
        Assert.Equal(3, trash.Expect(200).Body!["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task Deletion_without_a_filter_is_refused() => Assert.Equal(
        ["400 filter constraint : At least one filter must be provided."],
        ErrorsOf((await gateway.SendAsync("DELETE", "/api/accounts")).Expect(400)));
}
