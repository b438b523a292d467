using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

/// <summary>Entity tags, preconditions and idempotency keys.</summary>
[Collection(GatewayTests.Name)]
public sealed class ConditionTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Known_representation_is_not_sent_again()
    {
        var id = await gateway.CreateAsync("accounts", """{"name":"Known"}""");
        var first = await gateway.Api.GetAsync($"/api/accounts/{id}");

        var second = await gateway.Api.GetAsync($"/api/accounts/{id}", ("If-None-Match", first.ETag!));

        Assert.Equal("", second.Expect(304).Text);
        Assert.Equal(first.ETag, second.ETag);
    }

    [Fact]
    public async Task Entity_tag_follows_everything_that_is_shown()
    {
        var account = await gateway.CreateAsync("accounts", """{"name":"Tagged"}""");
        var contact = await gateway.CreateAsync(
            "contacts",
            """{"lastName":"Tagged"}""",
            $$$$"""{"accounts":{"data":[{"type":"accounts","id":"{{{{account}}}}"}]} }""");
        string[] shapes = ["", "?fields[contacts]=lastName", "?meta=title", "?include=accounts"];

        var before = await TagsAsync(contact, shapes);
        (await RenameAsync(account, "Renamed")).Expect(200);
        var after = await TagsAsync(contact, shapes);

        Assert.Equal(4, before.Distinct().Count());
        Assert.Equal([true, true, true, false], before.Zip(after, (b, a) => b == a));
    }

    [Fact]
    public async Task Write_at_another_revision_fails()
    {
        var id = await gateway.CreateAsync("accounts", """{"name":"Matched"}""");
        var tag = (await gateway.Api.GetAsync($"/api/accounts/{id}?fields[accounts]=name")).ETag!;
        (await RenameAsync(id, "Matched again", ("If-Match", tag))).Expect(200);

        var refused = await RenameAsync(id, "Too late", ("If-Match", tag));

        Assert.Equal(
            [$"412 precondition failed http exception If-Match: Record account/{id} is at revision 2, not 1."],
            ErrorsOf(refused));
        (await gateway.Api.DeleteAsync($"/api/accounts/{id}", ("If-Match", tag))).Expect(412);
        (await RenameAsync(id, "Any", ("If-Match", "*"))).Expect(200);
        (await RenameAsync(id, "One of", ("If-Match", "\"7-ab\", \"3-ab\""))).Expect(200);
        (await RenameAsync(id, "None of", ("If-Match", "\"7-ab\", \"8-ab\""))).Expect(412);
        (await RenameAsync(id, "Weak", ("If-Match", "W/\"4-ab\""))).Expect(412);
        (await gateway.Api.DeleteAsync($"/api/accounts/{id}", ("If-Match", "\"4\""))).Expect(204);
    }

    [Fact]
    public async Task Write_with_a_known_key_is_done_once_and_answered_again()
    {
        const string Body = """{"data":{"type":"accounts","attributes":{"name":"Only once"}}}""";
        (string, string) key = ("Idempotency-Key", $"create-{Guid.CreateVersion7()}");

        var first = await gateway.SendAsync("POST", "/api/accounts", Body, key);
        var second = await gateway.SendAsync("POST", "/api/accounts", Body, key);

        Assert.Equal(first.Expect(201).Text, second.Expect(201).Text);
        Assert.Equal(
            [
                "422 unprocessable entity http exception Idempotency-Key: "
                    + "This idempotency key was used for another request.",
            ],
            ErrorsOf(await gateway.SendAsync("POST", "/api/accounts", Body.Replace("once", "twice"), key)));
    }

    [Fact]
    public async Task Update_with_a_known_key_is_done_once()
    {
        var id = await gateway.CreateAsync("accounts", """{"name":"Updated"}""");
        (string, string) key = ("Idempotency-Key", $"update-{id}");

        (await RenameAsync(id, "Updated once", key)).Expect(200);
        var later = await RenameAsync(id, "Updated later");
        var again = await RenameAsync(id, "Updated once", key);

        Assert.Equal(later.Expect(200).Text, again.Expect(200).Text);
    }

    [Fact]
    public async Task Key_must_be_a_key() => Assert.Equal(
        ["400 bad request http exception Idempotency-Key: An idempotency key has 1 to 255 characters."],
        ErrorsOf(await RenameAsync("1", "Never", ("Idempotency-Key", new string('k', 256)))));

    private async Task<List<string?>> TagsAsync(string contact, IEnumerable<string> shapes)
    {
        var tags = new List<string?>();
        foreach (var shape in shapes)
        {
            tags.Add((await gateway.Api.GetAsync($"/api/contacts/{contact}{shape}")).Expect(200).ETag);
        }

        return tags;
    }

    private Task<ApiAnswer> RenameAsync(string id, string name, params (string Name, string Value)[] headers) =>
        gateway.SendAsync(
            "PATCH",
            $"/api/accounts/{id}",
            $$$$"""{"data":{"type":"accounts","id":"{{{{id}}}}","attributes":{"name":"{{{{name}}}}"}}}""",
            headers);
}
