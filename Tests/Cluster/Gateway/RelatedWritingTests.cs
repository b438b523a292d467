using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

/// <summary>Records that are written together with the one that a request is about.</summary>
[Collection(GatewayTests.Name)]
public sealed class RelatedWritingTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Records_that_lead_to_each_other_are_created_at_once()
    {
        var answer = await gateway.SendAsync(
            "POST",
            "/api/accounts?fields[accounts]=name,contacts&fields[contacts]=firstName,reportsTo,accounts",
            """
            {"data":{"type":"accounts","attributes":{"name":"Sparrow"},
             "relationships":{"contacts":{"data":[{"type":"contacts","id":"boss"},{"type":"contacts","id":"1"}]}}},
             "included":[
              {"type":"contacts","id":"1","attributes":{"firstName":"Ann"},
               "relationships":{"reportsTo":{"data":{"type":"contacts","id":"boss"}}}},
              {"type":"contacts","id":"boss","attributes":{"firstName":"Bea"}}]}
            """,
            ("X-Include", "noHateoas"));

        var account = answer.Expect(201).Id;
        var (ann, bea) = ((string)answer.Body!["included"]![0]!["id"]!, (string)answer.Body["included"]![1]!["id"]!);
        Assert.Equal(
            $$$$$$"""
            {"data":{"type":"accounts","id":"{{{{{{account}}}}}}","meta":{"revision":1},"attributes":{"name":"Sparrow"},
            "relationships":{"contacts":{"data":[{"type":"contacts","id":"{{{{{{ann}}}}}}"},
            {"type":"contacts","id":"{{{{{{bea}}}}}}"}]}}},
            "included":[{"type":"contacts","id":"{{{{{{ann}}}}}}","meta":{"revision":1,"includeId":"1"},
            "attributes":{"firstName":"Ann"},"relationships":{
            "reportsTo":{"data":{"type":"contacts","id":"{{{{{{bea}}}}}}"}},
            "accounts":{"data":[{"type":"accounts","id":"{{{{{{account}}}}}}"}]}}},
            {"type":"contacts","id":"{{{{{{bea}}}}}}","meta":{"revision":1,"includeId":"boss"},
            "attributes":{"firstName":"Bea"},"relationships":{
            "reportsTo":{"data":null},"accounts":{"data":[{"type":"accounts","id":"{{{{{{account}}}}}}"}]}}}]}
            """.ReplaceLineEndings(""),
            answer.Text);
        Assert.Equal($"/api/accounts/{account}", answer.Headers.Location!.ToString());
        var read = await gateway.SendAsync("GET", $"/api/contacts/{ann}/reportsTo?fields[contacts]=firstName");
        Assert.Equal((bea, "Bea"), (read.Expect(200).Id, (string?)read.Data["attributes"]!["firstName"]));
    }

    [Fact]
    public async Task Update_takes_others_along_and_creates_those_that_lead_to_it()
    {
        var account = await gateway.CreateAsync("accounts", """{"name":"Finch"}""");
        var contact = await gateway.CreateAsync(
            "contacts",
            """{"firstName":"Cid"}""",
            $$$$"""{"accounts":{"data":[{"type":"accounts","id":"{{{{account}}}}"}]}}""");

        var answer = await gateway.SendAsync(
            "PATCH",
            $"/api/accounts/{account}?fields[accounts]=name&fields[contacts]=firstName",
            $$$$"""
            {"data":{"type":"accounts","id":"{{{{account}}}}","attributes":{"name":"Finches"}},
             "included":[
              {"type":"contacts","id":"{{{{contact}}}}","meta":{"update":true},"attributes":{"firstName":"Sid"},
               "relationships":{"accounts":{"data":[{"type":"accounts","id":"{{{{account}}}}"}]}}},
              {"type":"contacts","id":"new","attributes":{"firstName":"Dee"},
               "relationships":{"accounts":{"data":[{"type":"accounts","id":"{{{{account}}}}"}]}}}]}
            """,
            ("X-Include", "noHateoas"));

        var created = (string)answer.Expect(200).Body!["included"]![1]!["id"]!;
        Assert.Equal(
            $$$$"""
            {"data":{"type":"accounts","id":"{{{{account}}}}","meta":{"revision":3},"attributes":{"name":"Finches"}},
            "included":[{"type":"contacts","id":"{{{{contact}}}}","meta":{"revision":2,"includeId":"{{{{contact}}}}"},
            "attributes":{"firstName":"Sid"}},
            {"type":"contacts","id":"{{{{created}}}}","meta":{"revision":1,"includeId":"new"},
            "attributes":{"firstName":"Dee"}}]}
            """.ReplaceLineEndings(""),
            answer.Text);
    }

    [Fact]
    public async Task What_is_wrong_with_one_is_told_at_its_place_and_nothing_is_written()
    {
        var answer = await gateway.SendAsync(
            "POST",
            "/api/accounts",
            """
            {"data":{"type":"accounts","attributes":{"name":"Wren of the errors"},
             "relationships":{"contacts":{"data":[{"type":"contacts","id":"a"},{"type":"contacts","id":"b"}]}}},
             "included":[{"type":"contacts","id":"a","attributes":{"firstName":"Eve"}},
              {"type":"contacts","id":"b",
               "attributes":{"firstName":"Flo","emails":[{"email":"nobody"}],"gender":"other"}}]}
            """);

        Assert.Equal(
            [
                "400 email constraint /included/1/attributes/emails: This value is not a valid email address.",
                "400 choice constraint /included/1/attributes/gender: The value you selected is not a valid choice.",
            ],
            ErrorsOf(answer.Expect(400)));
        var found = await gateway.SendAsync("GET", "/api/accounts?filter[name]=Wren of the errors");
        Assert.Empty(found.Expect(200).Body!["data"]!.AsArray());
    }

    [Theory]
    [InlineData(
        """[{"type":"contacts","id":"x","attributes":{"firstName":"Far"}}]""",
        "400 request data constraint /included/0: The entity should have a relationship with at least one primary"
        + " entity and this should be explicitly specified in the request")]
    [InlineData(
        """[{"type":"contacts","attributes":{"firstName":"Far"}}]""",
        "400 request data constraint /included/0/id: The 'id' property is required")]
    [InlineData("[5]", "400 request data constraint /included/0: The item should be an object")]
    [InlineData(
        """[{"type":"geese","id":"x"}]""",
        "400 request data constraint /included/0/type: Unknown entity type, or one that cannot be written: geese.")]
    [InlineData(
        """[{"type":"contacts","id":"x","meta":{"update":true}}]""",
        "400 entity identifier constraint /included/0/id: Expected integer value. Given \"x\".")]
    public async Task What_cannot_go_along_is_refused(string included, string error)
    {
        var answer = await gateway.SendAsync(
            "POST",
            "/api/accounts",
            $$$$"""{"data":{"type":"accounts","attributes":{"name":"Kite"}},"included":{{{{included}}}}}""");
        Assert.Contains(error, ErrorsOf(answer.Expect(400)));
    }

    [Fact]
    public async Task Same_id_twice_and_too_many_are_refused()
    {
        var twice = await gateway.SendAsync(
            "POST",
            "/api/accounts",
            """
            {"data":{"type":"accounts","id":"a","attributes":{"name":"Kite"}},
             "included":[{"type":"accounts","id":"a","attributes":{"name":"Kites"}}]}
            """);
        Assert.Contains(
            "400 request data constraint /included/0/id: Another object of this type has the same id.",
            ErrorsOf(twice.Expect(400)));

        var many = string.Join(',', Enumerable.Range(1, 51).Select(i => $$"""{"type":"contacts","id":"{{i}}"}"""));
        var refused = await gateway.SendAsync(
            "POST",
            "/api/accounts",
            $$$$"""
            {"data":{"type":"accounts","attributes":{"name":"Kite"},
             "relationships":{"contacts":{"data":[{{{{many}}}}]}}},"included":[{{{{many}}}}]}
            """);
        Assert.Contains("400 request data constraint /included: At most 50 at once.", ErrorsOf(refused.Expect(400)));
    }

    [Fact]
    public async Task Trial_says_what_would_be_and_keeps_nothing()
    {
        const string Body = """
            {"data":{"type":"users","meta":{"validate":true},
             "attributes":{"username":"$","email":"trial@example.com","firstName":"Try","lastName":"Out"}}}
            """;

        var tried = await gateway.SendAsync("POST", "/api/users", Body.Replace("$", "trial"));
        var taken = await gateway.SendAsync("POST", "/api/users", Body.Replace("$", "admin"));

        Assert.Equal("trial", (string?)tried.Expect(200).Data["attributes"]!["username"]);
        Assert.Null(tried.Headers.Location);
        Assert.Equal("/data/attributes/username", (string?)taken.Expect(409).Errors[0]!["source"]!["pointer"]);
        var found = await gateway.SendAsync("GET", "/api/users?filter[username]=trial");
        Assert.Empty(found.Expect(200).Body!["data"]!.AsArray());
    }
}
