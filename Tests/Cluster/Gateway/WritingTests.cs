using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

[Collection(GatewayTests.Name)]
public sealed class WritingTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Created_record_is_answered_with_its_address()
    {
        var answer = await gateway.SendAsync(
            "POST",
            "/api/contacts?fields[contacts]=firstName,emails,primaryEmail,phones,reportsTo",
            """
            {"data":{"type":"contacts","attributes":{"firstName":"Grace","emails":[{"email":"grace@example.com"}],
             "phones":[{"phone":"+1 555 0100"}]},"relationships":{"owner":{"data":{"type":"users","id":"1"}}}}}
            """,
            ("X-Include", "noHateoas"));

        Assert.Equal(
            """
            {"data":{"type":"contacts","id":"$","meta":{"revision":1},
            "attributes":{"firstName":"Grace","emails":[{"email":"grace@example.com"}],
            "primaryEmail":"grace@example.com","phones":[{"phone":"+1 555 0100"}]},
            "relationships":{"reportsTo":{"data":null}}}}
            """.ReplaceLineEndings("").Replace("$", answer.Expect(201).Id),
            answer.Text);
        Assert.Equal($"/api/contacts/{answer.Id}", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Update_changes_what_it_names_and_answers_with_the_record()
    {
        var id = await gateway.CreateAsync("contacts", """{"firstName":"Alan","lastName":"Turing"}""");

        var answer = await gateway.SendAsync(
            "PATCH",
            $"/api/contacts/{id}?fields[contacts]=firstName,lastName",
            $$$$"""{"data":{"type":"contacts","id":"{{{{id}}}}","attributes":{"firstName":null}}}""",
            ("X-Include", "noHateoas"));

        Assert.Equal(
            $$$$"""
            {"data":{"type":"contacts","id":"{{{{id}}}}","meta":{"revision":2},
            "attributes":{"firstName":null,"lastName":"Turing"}}}
            """.ReplaceLineEndings(""),
            answer.Expect(200).Text);
    }

    [Fact]
    public async Task Every_broken_rule_is_told_with_its_place()
    {
        var answer = await gateway.SendAsync(
            "POST",
            "/api/contacts",
            $$$$"""
            {"data":{"type":"contacts",
             "attributes":{"firstName":"Ada","lastName":"{{{{new string('x', 256)}}}}","emails":[{"email":"nobody"}],
             "gender":"other"}}}
            """);

        Assert.Equal(
            [
                "choice constraint /data/attributes/gender", "email constraint /data/attributes/emails",
                "length constraint /data/attributes/lastName",
            ],
            answer.Expect(400).Errors
                .Select(e => $"{e!["title"]} {e["source"]!["pointer"]}").Order(StringComparer.Ordinal));
        Assert.All(answer.Errors, e => Assert.Equal("validation-failed", (string)e!["code"]!));
    }

    [Theory]
    [InlineData(
        "contacts",
        """{"nickname":"Ada","lastName":7,"gender":"other"}""",
        "choice constraint /data/attributes/gender",
        "extra fields constraint /data/attributes/nickname",
        "form constraint /data/attributes/lastName")]
    [InlineData(
        "accounts",
        """{"nickname":"Ada"}""",
        "extra fields constraint /data/attributes/nickname",
        "not blank constraint /data/attributes/name")]
    [InlineData("accounts", """{"name":7}""", "form constraint /data/attributes/name")]
    public async Task Wrong_values_and_broken_rules_are_told_together(
        string type, string attributes, params string[] errors)
    {
        var answer = await gateway.SendAsync(
            "POST", $"/api/{type}", $$$"""{"data":{"type":"{{{type}}}","attributes":{{{attributes}}}}}""");

        Assert.Equal(
            errors,
            answer.Expect(400).Errors
                .Select(e => $"{e!["title"]} {e["source"]!["pointer"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task New_record_takes_no_id()
    {
        var id = await gateway.CreateAsync("accounts", """{"name":"Given"}""");
        var taken = $$$$"""{"data":{"type":"accounts","id":"{{{{id}}}}","attributes":{"name":"Taken"}}}""";
        const string Chosen = """{"data":{"type":"accounts","id":"my-own","attributes":{"name":"Chosen"}}}""";

        Assert.Equal(
            ["409 conflict constraint /data/id: The entity already exists."],
            ErrorsOf(await gateway.SendAsync("POST", "/api/accounts", taken)));
        Assert.Equal(
            ["403 access denied exception /data/id: The server gives ids; a new record is sent without one."],
            ErrorsOf(await gateway.SendAsync("POST", "/api/accounts", Chosen)));
    }

    [Fact]
    public async Task Deleted_record_is_in_the_trash_until_it_is_restored()
    {
        var id = await gateway.CreateAsync("accounts", """{"name":"Trashed"}""");

        (await gateway.Api.DeleteAsync($"/api/accounts/{id}")).Expect(204);
        (await gateway.Api.GetAsync($"/api/accounts/{id}")).Expect(404);
        var trash = await gateway.Api.GetAsync("/api/accounts?filter[deleted]=yes&filter[name]=Trashed");
        Assert.Equal(id, (string)trash.Expect(200).Data.AsArray().Single()!["id"]!);

        var restore = $$$$"""{"data":{"type":"accounts","id":"{{{{id}}}}","meta":{"restore":true}}}""";
        var restored = await gateway.SendAsync("PATCH", $"/api/accounts/{id}", restore);
        Assert.Equal(3, (int)restored.Expect(200).Data["meta"]!["revision"]!);
        (await gateway.Api.GetAsync($"/api/accounts/{id}")).Expect(200);
    }

    [Fact]
    public async Task Record_is_restored_as_it_was()
    {
        var id = await gateway.CreateAsync("accounts", """{"name":"Restored"}""");
        var body = $$$$"""
            {"data":{"type":"accounts","id":"{{{{id}}}}","meta":{"restore":true},"attributes":{"name":"Other"}}}
            """;

        Assert.Equal(
            ["400 request data constraint /data/meta/restore: A record is restored as it was; change it afterwards."],
            ErrorsOf(await gateway.SendAsync("PATCH", $"/api/accounts/{id}", body)));
    }

    [Fact]
    public async Task Edits_of_different_fields_merge()
    {
        var id = await gateway.CreateAsync("contacts", """{"firstName":"Kurt","lastName":"Goedel"}""");
        (await UpdateAsync(id, seen: 1, """{"lastName":"Gödel"}""")).Expect(200);

        var merged = await UpdateAsync(id, seen: 1, """{"firstName":"K."}""");

        var attributes = merged.Expect(200).Data["attributes"]!;
        Assert.Equal("K. Gödel", $"{attributes["firstName"]} {attributes["lastName"]}");
    }

    [Fact]
    public async Task Edits_of_the_same_field_conflict_with_the_three_values()
    {
        var id = await gateway.CreateAsync("contacts", """{"firstName":"Emmy","lastName":"Noether"}""");
        (await UpdateAsync(id, seen: 1, """{"firstName":"Amalie","fax":"1"}""")).Expect(200);

        var refused = await UpdateAsync(id, seen: 1, """{"firstName":"Emmi"}""");

        Assert.Equal(
            """
            {"errors":[{"id":"ID","status":"409","code":"record-conflict","title":"conflict constraint",
            "detail":"First name was changed by somebody else since revision 1.",
            "source":{"pointer":"/data/attributes/firstName"},
            "meta":{"revision":2,"original":"Emmy","theirs":"Amalie","mine":"Emmi"}}]}
            """.ReplaceLineEndings(""),
            Steady(refused.Expect(409)));
    }

    private Task<Support.ApiAnswer> UpdateAsync(string id, int seen, string attributes) => gateway.SendAsync(
        "PATCH",
        $"/api/contacts/{id}",
        $$$$"""
        {"data":{"type":"contacts","id":"{{{{id}}}}","meta":{"seenRevision":{{{{seen}}}} },
         "attributes":{{{{attributes}}}} } }
        """);
}
