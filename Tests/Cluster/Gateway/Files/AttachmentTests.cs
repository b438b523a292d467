using System.Text;
using System.Text.Json.Nodes;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Files;

[Collection(GatewayTests.Name)]
public sealed class AttachmentTests(GatewayFixture gateway)
{
    private static readonly byte[] Offer = Encoding.UTF8.GetBytes("The offer");

    [Theory]
    [InlineData("contact", "contacts", """{"lastName":"Attached"}""")]
    [InlineData("account", "accounts", """{"name":"Attached"}""")]
    public async Task Record_lists_what_is_attached_to_it(string relation, string type, string attributes)
    {
        var id = await gateway.CreateAsync(type, attributes);
        var other = await gateway.CreateAsync(type, attributes);
        var (first, second) = (await UploadAsync("first.txt"), await UploadAsync("second.txt"));
        var attached = await gateway.Api.AttachAsync(first, relation, id, "signed");
        await gateway.Api.AttachAsync(second, relation, other);

        var list = (await gateway.Api.GetAsync(
            $"/api/{type}/{id}/attachments?include=file&fields[attachments]=comment,file"
                + "&fields[files]=originalFilename",
            ("X-Include", "noHateoas;totalCount"))).Expect(200);

        Assert.Equal(
            """
            {"data":[{"type":"attachments","id":"$id","meta":{"revision":1},
            "attributes":{"comment":"signed"},"relationships":{"file":{"data":{"type":"files","id":"$file"}}}}],
            "included":[{"type":"files","id":"$file","meta":{"revision":1},
            "attributes":{"originalFilename":"first.txt"}}]}
            """.ReplaceLineEndings("").Replace("$id", attached).Replace("$file", first),
            list.Text);
        Assert.Equal("1", list.Headers.GetValues("X-Include-Total-Count").Single());
        var filtered = await gateway.Api.GetAsync($"/api/attachments?filter[{relation}]={id}");
        Assert.Equal(attached, (string)filtered.Expect(200).Data.AsArray().Single()!["id"]!);
    }

    [Fact]
    public async Task List_is_no_relationship_of_the_record()
    {
        var id = await gateway.CreateAsync("contacts", """{"lastName":"Plain"}""");

        var contact = (await gateway.Api.GetAsync($"/api/contacts/{id}")).Expect(200);

        Assert.Null(contact.Data["relationships"]!["attachments"]);
        (await gateway.Api.GetAsync($"/api/contacts/{id}/relationships/attachments")).Expect(404);
        (await gateway.SendAsync("POST", $"/api/contacts/{id}/attachments", "{}")).Expect(405);
        (await gateway.Api.GetAsync("/api/contacts/999999999/attachments")).Expect(404);
    }

    [Fact]
    public async Task Attachment_is_on_exactly_one_record()
    {
        var file = await UploadAsync("loose.txt");
        var contact = await gateway.CreateAsync("contacts", """{"lastName":"One"}""");
        var account = await gateway.CreateAsync("accounts", """{"name":"Two"}""");
        var none = FileSteps.ToAttach(file, null);
        var both = FileSteps.ToAttach(file, null, ("contact", contact), ("account", account));

        string[] expected =
            ["400 target constraint /data: Exactly one of the fields Contact and Account must be defined."];
        Assert.Equal(expected, ErrorsOf((await gateway.Api.PostAsync("/api/attachments", none)).Expect(400)));
        Assert.Equal(expected, ErrorsOf((await gateway.Api.PostAsync("/api/attachments", both)).Expect(400)));
    }

    [Fact]
    public async Task Only_the_comment_can_be_changed()
    {
        var contact = await gateway.CreateAsync("contacts", """{"lastName":"Fixed"}""");
        var other = await gateway.CreateAsync("contacts", """{"lastName":"Other"}""");
        var id = await gateway.Api.AttachAsync(await UploadAsync("fixed.txt"), "contact", contact);

        var commented = await gateway.Api.PatchAsync(
            $"/api/attachments/{id}", Document.ToUpdate("attachments", id, new() { ["comment"] = "new" }));
        var moved = await gateway.SendAsync(
            "PATCH",
            $"/api/attachments/{id}/relationships/contact",
            $$$"""{"data":{"type":"contacts","id":"{{{other}}}"}}""");

        Assert.Equal("new", (string)commented.Expect(200).Data["attributes"]!["comment"]!);
        Assert.Equal(
            ["400 fixed constraint /data: This value cannot be changed once it is set."],
            ErrorsOf(moved.Expect(400)));
    }

    [Fact]
    public async Task File_goes_with_the_record_that_it_is_attached_to()
    {
        var contact = await gateway.CreateAsync("contacts", """{"lastName":"Gone"}""");
        var file = await UploadAsync("gone.txt");
        await gateway.Api.AttachAsync(file, "contact", contact);
        Assert.Equal(200, await DownloadAsync(file));

        (await gateway.Api.DeleteAsync($"/api/contacts/{contact}")).Expect(204);
        Assert.Equal(404, await DownloadAsync(file));

        var restore = $$$$"""{"data":{"type":"contacts","id":"{{{{contact}}}}","meta":{"restore":true}}}""";
        (await gateway.SendAsync("PATCH", $"/api/contacts/{contact}", restore)).Expect(200);
        Assert.Equal(200, await DownloadAsync(file));
    }

    [Fact]
    public async Task Attachment_goes_to_the_trash_and_comes_back()
    {
        var contact = await gateway.CreateAsync("contacts", """{"lastName":"Trash"}""");
        var id = await gateway.Api.AttachAsync(await UploadAsync("trash.txt"), "contact", contact);

        (await gateway.Api.DeleteAsync($"/api/attachments/{id}")).Expect(204);
        Assert.Empty(await ListAsync(contact));

        var restore = $$$$"""{"data":{"type":"attachments","id":"{{{{id}}}}","meta":{"restore":true}}}""";
        (await gateway.SendAsync("PATCH", $"/api/attachments/{id}", restore)).Expect(200);
        Assert.Single(await ListAsync(contact));
    }

    [Fact]
    public async Task Page_makes_no_list_or_form_of_parts()
    {
        var definitions = await gateway.Api.GetAsync("/app/definitions", ("Accept", "application/json"));

        Assert.Equal(
            [
                "accounts", "businessunits", "contacts", "oauthapplications",
                "organizations", "usergroups", "userroles", "users",
            ],
            definitions.Expect(200).Body!["entities"]!.AsArray().Select(e => (string)e!["type"]!));
    }

    private async Task<string> UploadAsync(string name) =>
        (await gateway.Api.UploadAsync(name, Offer)).Expect(201).Id;

    private async Task<int> DownloadAsync(string file)
    {
        using var answer = await gateway.Api.DownloadAsync(file);
        return (int)answer.StatusCode;
    }

    private async Task<JsonArray> ListAsync(string contact) =>
        (await gateway.Api.GetAsync($"/api/contacts/{contact}/attachments")).Expect(200).Data.AsArray();
}
