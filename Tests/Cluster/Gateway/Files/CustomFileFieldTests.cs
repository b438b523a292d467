using System.Text.Json.Nodes;
using Oro.Tests.Cluster.Gateway.Entities;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Files;

/// <summary>Fields for files and images that administrators add, on each database.</summary>
public abstract class CustomFileFieldTests(DefinitionFixture fixture)
{
    private static readonly byte[] Content = [1, 2, 3];

    private readonly ApiClient _api = fixture.Api;

    [Fact]
    public async Task A_file_is_put_in_replaced_read_back_from_the_history_and_goes_with_its_record()
    {
        var type = await _api.AddEntityAsync("contracts");
        var field = await _api.PostFieldAsync(
            type, "paper", "file", """{"file":{"maxBytes":100,"mimeTypes":["application/pdf"]}}""");
        var (first, second) = (await UploadAsync("first.pdf", Content), await UploadAsync("second.pdf", [4]));
        var id = (await _api.PostRecordAsync(type, "{}", Link("paper", first))).Expect(201).Id;

        Assert.Equal("file", (string?)field.Expect(201).Data["attributes"]!["type"]);
        Assert.Equal(
            """{"isImage":false,"mimeTypes":["application/pdf"],"maxBytes":100}""",
            field.Data["attributes"]!["file"]!.ToJsonString());
        var read = (await _api.GetAsync($"/api/{type}/{id}?include=paper")).Expect(200);
        Assert.Equal("first.pdf", (string?)read.Body!["included"]![0]!["attributes"]!["originalFilename"]);
        Assert.Equal(Content, await ReadAsync(first));

        (await ReplaceAsync(type, id, second)).Expect(200);
        var history = (await _api.GetAsync($"/api/audit?filter[entity]={type}&filter[objectId]={id}")).Expect(200);
        Assert.Equal(
            $$$"""
            [{"name":"paper","label":"Paper","old":{"type":"files","id":"{{{first}}}","title":"first.pdf"},
            "new":{"type":"files","id":"{{{second}}}","title":"second.pdf"}}]
            """.ReplaceLineEndings(""),
            history.Data[0]!["attributes"]!["fields"]!.ToJsonString());

        (await _api.DeleteAsync($"/api/{type}/{id}")).Expect(204);
        Assert.Equal(404, await StatusAsync(second));
        var restore = $$$$"""{"data":{"type":"{{{{type}}}}","id":"{{{{id}}}}","meta":{"restore":true}}}""";
        (await _api.PatchAsync($"/api/{type}/{id}", JsonNode.Parse(restore)!)).Expect(200);
        Assert.Equal([4], await ReadAsync(second));
    }

    [Fact]
    public async Task A_field_takes_what_its_rule_says_and_the_rule_can_be_changed()
    {
        var type = await _api.AddEntityAsync("badges");
        var field = await _api.AddFieldAsync(type, "face", "image", """{"file":{"maxBytes":10}}""");
        var (text, large) = (await UploadAsync("a.txt", Content), await UploadAsync("a.png", new byte[11]));

        Assert.Equal(
            ["400 mime type constraint /data/relationships/face/data: "
                + "Files of the type \"text/plain\" are not allowed here."],
            ErrorsOf((await _api.PostRecordAsync(type, "{}", Link("face", text))).Expect(400)));
        Assert.Equal(
            ["400 file size constraint /data/relationships/face/data: "
                + "The file has 11 bytes: at most 10 are allowed here."],
            ErrorsOf((await _api.PostRecordAsync(type, "{}", Link("face", large))).Expect(400)));
        var changed = await _api.PatchFieldAsync(field, """{"type":"image","file":{"maxBytes":11}}""");
        (await _api.PostRecordAsync(type, "{}", Link("face", large))).Expect(201);

        Assert.Equal(
            """{"isImage":true,"mimeTypes":["image/gif","image/jpeg","image/png","image/webp"],"maxBytes":11}""",
            changed.Expect(200).Data["attributes"]!["file"]!.ToJsonString());
        var page = (await _api.GetAsync("/app/definitions", ("Accept", "application/json"))).Expect(200);
        var told = page.Body!["entities"]!.AsArray().Single(e => (string)e!["type"]! == type)!["fields"]!.AsArray()
            .Single(f => (string)f!["name"]! == "face")!;
        Assert.Equal(("image", 11), ((string?)told["type"], (int)told["fileRule"]!["maxFileBytes"]!));
    }

    [Fact]
    public async Task Deleting_a_file_empties_its_field_unless_the_field_says_otherwise()
    {
        var type = await _api.AddEntityAsync("orders");
        await _api.AddFieldAsync(type, "note", "file");
        await _api.AddFieldAsync(type, "seal", "file", """{"relation":{"onDelete":"refuse"}}""");
        var (note, seal) = (await UploadAsync("note.txt", Content), await UploadAsync("seal.txt", Content));
        var id = (await _api.PostRecordAsync(
            type, "{}", $"{Link("note", note)[..^1]},{Link("seal", seal)[1..]}")).Expect(201).Id;

        (await _api.DeleteAsync($"/api/files/{note}")).Expect(204);
        var refused = await _api.DeleteAsync($"/api/files/{seal}");

        Assert.Equal(
            [$"400 in use constraint /data: File {seal} cannot be deleted: 1 orders leads to it by \"Seal\"."],
            ErrorsOf(refused.Expect(400)));
        var order = (await _api.GetAsync($"/api/{type}/{id}")).Expect(200).Data["relationships"]!;
        Assert.Null(order["note"]!["data"]);
        Assert.Equal(seal, (string?)order["seal"]!["data"]!["id"]);
    }

    [Theory]
    [InlineData("file", """{"file":{"maxBytes":0}}""", "range constraint /data/attributes/file: "
        + "A file has from 1 to 100000000 bytes.")]
    [InlineData("file", """{"file":5}""", "form constraint /data/attributes/file: "
        + "It is an object with \"maxBytes\" and \"mimeTypes\".")]
    [InlineData("file", """{"file":{"width":5}}""", "form constraint /data/attributes/file: "
        + "It is an object with \"maxBytes\" and \"mimeTypes\".")]
    [InlineData("file", """{"file":{"mimeTypes":["pdf"]}}""", "mime type constraint /data/attributes/file: "
        + "Types are a list of up to 50 such as \"image/*\" and \"application/pdf\".")]
    [InlineData("image", """{"file":{"mimeTypes":["image/svg+xml"]}}""", "mime type constraint /data/attributes/file: "
        + "Images that can be shown are of these types: image/gif, image/jpeg, image/png, image/webp.")]
    [InlineData("file", """{"relation":{"entity":"contacts"}}""", "choice constraint /data/attributes/relation: "
        + "A field that holds a file leads to files.")]
    [InlineData("string", """{"file":{"maxBytes":5}}""", "type constraint /data/attributes/file: "
        + "Only fields of the types file and image take files.")]
    public async Task A_rule_that_makes_no_sense_is_refused_with_its_place(string type, string options, string error) =>
        Assert.Equal(
            [$"400 {error}"],
            ErrorsOf((await _api.PostFieldAsync("accounts", "paper", type, options)).Expect(400)));

    [Fact]
    public async Task Nothing_becomes_a_file_and_a_file_nothing_else()
    {
        var type = await _api.AddEntityAsync("shelves");
        var text = await _api.AddFieldAsync(type, "text", "string");
        var file = await _api.AddFieldAsync(type, "paper", "file");

        foreach (var (field, label, from, to) in new[]
        {
            (text, "Text", "string", "file"), (file, "Paper", "file", "image"), (file, "Paper", "file", "manyToOne"),
        })
        {
            Assert.Equal(
                [
                    $"400 type constraint /data/attributes/type: {label} is {from} and cannot become {to}: values "
                        + "would be lost, or not be found as before. Add another field.",
                ],
                ErrorsOf((await _api.PatchFieldAsync(field, $$"""{"type":"{{to}}"}""")).Expect(400)));
        }
    }

    private static string Link(string field, string file) =>
        $$$$"""{"{{{{field}}}}":{"data":{"type":"files","id":"{{{{file}}}}"}}}""";

    private Task<ApiAnswer> ReplaceAsync(string type, string id, string file)
    {
        var document = Document.ToUpdate(type, id, []);
        document["data"]!["relationships"] = JsonNode.Parse(Link("paper", file));
        return _api.PatchAsync($"/api/{type}/{id}", document);
    }

    private async Task<string> UploadAsync(string name, byte[] content) =>
        (await _api.UploadAsync(name, content)).Expect(201).Id;

    private async Task<byte[]> ReadAsync(string file)
    {
        using var download = await _api.DownloadAsync(file);
        return await download.Content.ReadAsByteArrayAsync();
    }

    private async Task<int> StatusAsync(string file)
    {
        using var download = await _api.DownloadAsync(file);
        return (int)download.StatusCode;
    }
}

public sealed class SqliteCustomFileFieldTests(SqliteDefinitionFixture fixture)
    : CustomFileFieldTests(fixture), IClassFixture<SqliteDefinitionFixture>;

public sealed class PostgresCustomFileFieldTests(PostgresDefinitionFixture fixture)
    : CustomFileFieldTests(fixture), IClassFixture<PostgresDefinitionFixture>;

public sealed class MariaDbCustomFileFieldTests(MariaDbDefinitionFixture fixture)
    : CustomFileFieldTests(fixture), IClassFixture<MariaDbDefinitionFixture>;
