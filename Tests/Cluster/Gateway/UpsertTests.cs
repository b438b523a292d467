using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

/// <summary>Creates that change the record instead when there is one.</summary>
[Collection(GatewayTests.Name)]
public sealed class UpsertTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Record_is_created_and_then_changed()
    {
        var first = await UpsertAsync("""["username"]""", "robin", "Rob");
        var second = await UpsertAsync("""["username"]""", "robin", "Robert");

        Assert.Equal($"/api/users/{first.Expect(201).Id}", first.Headers.Location!.ToString());
        Assert.Equal((first.Id, "Robert"), (second.Expect(200).Id, (string?)second.Data["attributes"]!["firstName"]));
        Assert.Null(second.Headers.Location);
    }

    [Fact]
    public async Task Everybody_at_once_ends_with_one_record()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            i => UpsertAsync("""["username"]""", "flock", $"F{i}")));

        Assert.Single(answers.Select(a => a.Id).Distinct());
        Assert.Equal(1, answers.Count(a => a.Status == 201));
        Assert.Equal(7, answers.Count(a => a.Status == 200));
    }

    [Theory]
    [InlineData("true", "The upsert operation cannot use the entity identifier to find an entity.")]
    [InlineData("""["id"]""", "The upsert operation cannot use the entity identifier to find an entity.")]
    [InlineData("""["firstName"]""", "The upsert operation cannot use this field to find an entity.")]
    [InlineData("""["username","firstName"]""", "The upsert operation cannot use these fields to find an entity.")]
    public async Task Fields_that_name_no_record_are_refused(string by, string detail) => Assert.Equal(
        [$"400 value constraint /data/meta/upsert: {detail}"],
        ErrorsOf((await UpsertAsync(by, "nobody", "No")).Expect(400)));

    [Fact]
    public async Task Value_to_find_it_by_is_needed()
    {
        var answer = await gateway.SendAsync(
            "POST", "/api/users", """{"data":{"type":"users","meta":{"upsert":["username"]}}}""");
        Assert.Equal(
            ["400 value constraint /data/meta/upsert: The upsert operation needs a value of the field \"username\"."],
            ErrorsOf(answer.Expect(400)));
    }

    private Task<Support.ApiAnswer> UpsertAsync(string by, string username, string firstName) => gateway.SendAsync(
        "POST",
        "/api/users",
        $$$$"""
        {"data":{"type":"users","meta":{"upsert":{{{{by}}}}},"attributes":{"username":"{{{{username}}}}",
         "email":"{{{{username}}}}@example.com","firstName":"{{{{firstName}}}}","lastName":"Bird"}}}
        """);
}
