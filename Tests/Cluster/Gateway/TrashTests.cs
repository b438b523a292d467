using System.Text.Json.Nodes;
using Oro.Tests.Cluster.Gateway.Files;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway;

[Collection(GatewayTests.Name)]
public sealed class TrashTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Relations_of_a_deleted_record_are_hidden_everywhere_and_back_after_it_is_restored()
    {
        var contact = await gateway.CreateAsync("contacts", """{"lastName":"Persephone"}""");
        var links = """
            {"contacts":{"data":[{"type":"contacts","id":"$"}]},"defaultContact":{"data":{"type":"contacts","id":"$"}}}
            """.Replace("$", contact);
        var account = await gateway.CreateAsync("accounts", """{"name":"Underworld"}""", links);
        string[] shown = ["1", "1", "1", "1", "1", "1", "1", "1"];

        Assert.Equal(shown, await CountLinksAsync(account, contact));
        (await gateway.Api.DeleteAsync($"/api/contacts/{contact}")).Expect(204);
        Assert.Equal(shown.Select(_ => "0"), await CountLinksAsync(account, contact));
        (await RestoreAsync("contacts", contact)).Expect(200);

        Assert.Equal(shown, await CountLinksAsync(account, contact));
    }

    [Fact]
    public async Task A_dry_run_tells_the_consequences_and_changes_nothing()
    {
        var contact = await gateway.CreateAsync("contacts", """{"lastName":"Cassandra"}""");
        await gateway.CreateAsync(
            "contacts", """{"lastName":"A"}""",
            $$$$"""{"reportsTo":{"data":{"type":"contacts","id":"{{{{contact}}}}"} } }""");
        var file = (await gateway.Api.UploadAsync("prophecy.txt", [1, 2, 3])).Expect(201).Id;
        await gateway.Api.AttachAsync(file, "contact", contact);

        var answer = await gateway.Api.DeleteAsync($"/api/contacts/{contact}?dryRun=yes");

        Assert.Equal(
            """
            {"meta":{"isAllowed":true,"consequences":[
            {"rule":"detach","type":"contacts","relation":"reportsTo","count":1},
            {"rule":"cascade","type":"attachments","relation":"contact","count":1},
            {"rule":"cascade","type":"files","relation":null,"count":1}]}}
            """.ReplaceLineEndings(""),
            answer.Expect(200).Text);
        (await gateway.Api.GetAsync($"/api/contacts/{contact}")).Expect(200);
        (await gateway.Api.DeleteAsync("/api/contacts/987654321?dryRun=yes")).Expect(404);
        (await gateway.Api.DeleteAsync($"/api/contacts/{contact}?dryRun=yes&purge=yes")).Expect(400);
        (await gateway.Api.DeleteAsync($"/api/contacts/{contact}?dryRun=maybe")).Expect(400);
    }

    [Fact]
    public async Task What_others_need_is_not_deleted()
    {
        var contact = await gateway.CreateAsync("contacts", """{"lastName":"Needed"}""");
        var file = (await gateway.Api.UploadAsync("needed.txt", [1])).Expect(201).Id;
        await gateway.Api.AttachAsync(file, "contact", contact);

        var answer = await gateway.Api.DeleteAsync($"/api/files/{file}");

        Assert.Equal(
            [$"400 in use constraint /data: File {file} cannot be deleted: 1 Attachment leads to it by \"File\"."],
            ErrorsOf(answer.Expect(400)));
    }

    [Fact]
    public async Task What_is_deleted_for_good_is_gone_with_all_that_went_along()
    {
        var contact = await gateway.CreateAsync("contacts", """{"lastName":"Eurydice"}""");
        var file = (await gateway.Api.UploadAsync("song.txt", [1, 2, 3])).Expect(201).Id;
        var attachment = await gateway.Api.AttachAsync(file, "contact", contact);
        var live = await gateway.Api.DeleteAsync($"/api/contacts/{contact}?purge=yes");
        (await gateway.Api.DeleteAsync($"/api/contacts/{contact}")).Expect(204);

        (await gateway.Api.DeleteAsync($"/api/contacts/{contact}?purge=yes")).Expect(204);

        Assert.Equal(
            ["400 trash constraint /data: Only what is in the trash can be deleted for good."],
            ErrorsOf(live.Expect(400)));
        foreach (var (type, id) in new[] { ("contacts", contact), ("attachments", attachment), ("files", file) })
        {
            (await RestoreAsync(type, id)).Expect(404);
            var actions = (await gateway.Api.ListAuditAsync(type, id)).Select(e => (string)e!["action"]!);
            Assert.Equal(["purge", "remove", "create"], actions);
        }

        var trash = await gateway.Api.GetAsync($"/api/contacts?filter[deleted]=yes&filter[id]={contact}");
        Assert.Empty(trash.Expect(200).Data.AsArray());
        (await gateway.Api.DeleteAsync($"/api/contacts/{contact}?purge=yes")).Expect(404);
    }

    [Fact]
    public async Task A_deletion_sent_again_under_its_key_is_done_once_and_a_purge_is_another_request()
    {
        var contact = await gateway.CreateAsync("contacts", """{"lastName":"Echo"}""");
        var key = ("Idempotency-Key", $"echo-{contact}");
        (await gateway.Api.DeleteAsync($"/api/contacts/{contact}", key)).Expect(204);

        (await gateway.Api.DeleteAsync($"/api/contacts/{contact}", key)).Expect(204);

        (await gateway.Api.DeleteAsync($"/api/contacts/{contact}?purge=yes", key)).Expect(422);
        Assert.Equal(2, (await gateway.Api.ListAuditAsync("contacts", contact)).Count);
    }

    private Task<ApiAnswer> RestoreAsync(string type, string id) => gateway.SendAsync(
        "PATCH", $"/api/{type}/{id}",
        $$$$"""{"data":{"type":"{{{{type}}}}","id":"{{{{id}}}}","meta":{"restore":true} } }""");

    // In the record, among the included, in lists at the end of relations and their counts, and by filters.
    private async Task<IEnumerable<string>> CountLinksAsync(string account, string contact)
    {
        var path = $"/api/accounts/{account}";
        var record = (await gateway.Api.GetAsync($"{path}?include=contacts,defaultContact")).Expect(200);
        var relationships = record.Data["relationships"]!;
        var related = (await gateway.Api.GetAsync(
            $"{path}/contacts", ("X-Include", "totalCount"))).Expect(200);
        var linked = (await gateway.Api.GetAsync($"{path}/relationships/contacts")).Expect(200);
        var one = (await gateway.Api.GetAsync($"{path}/defaultContact")).Expect(200);
        return
        [
            Count(relationships["contacts"]!["data"]),
            Count(relationships["defaultContact"]!["data"]),
            Count(record.Body!["included"]),
            related.Headers.GetValues("X-Include-Total-Count").Single(),
            Count(linked.Body!["data"]),
            Count(one.Body!["data"]),
            await CountAsync($"/api/accounts?filter[id]={account}&filter[contacts.lastName]=Persephone"),
            await CountAsync($"/api/accounts?filter[id]={account}&filter[defaultContact]={contact}"),
        ];
    }

    private async Task<string> CountAsync(string path) => Count((await gateway.Api.GetAsync(path)).Expect(200).Data);

    private static string Count(JsonNode? node) => node switch
    {
        null => "0",
        JsonArray array => $"{array.Count}",
        _ => "1",
    };
}
