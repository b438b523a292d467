using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Files;

/// <summary>Fields that hold a file or an image.</summary>
public sealed class FileFieldTests : GadgetTests
{
    [Fact]
    public async Task A_file_is_held_by_its_record_and_goes_with_it()
    {
        byte[] content = [1, 2, 3];
        var (manual, photo) = (await UploadAsync("a.pdf", content), await UploadAsync("a.png", content));
        var id = (await CreateAsync(("manual", manual), ("photo", photo))).Expect(201).Id;

        var gadget = (await Client.GetAsync($"/api/gadgets/{id}?include=manual")).Expect(200);
        Assert.Equal(manual, (string?)gadget.Data["relationships"]!["manual"]!["data"]!["id"]);
        Assert.Equal("a.pdf", (string?)gadget.Body!["included"]![0]!["attributes"]!["originalFilename"]);
        using var download = await Client.DownloadAsync(manual);
        Assert.Equal(content, await download.Content.ReadAsByteArrayAsync());
        var found = await Client.GetAsync("/api/gadgets?filter[photo][exists]=yes");
        Assert.Equal([id], found.Expect(200).Data.AsArray().Select(r => (string)r!["id"]!));

        (await Client.DeleteAsync($"/api/gadgets/{id}")).Expect(204);

        using var gone = await Client.DownloadAsync(manual);
        Assert.Equal(404, (int)gone.StatusCode);
    }

    [Fact]
    public async Task A_file_that_does_not_fit_its_field_is_refused_with_its_place()
    {
        var text = await UploadAsync("a.txt", [1]);
        var large = await UploadAsync("a.png", new byte[101]);

        var answer = await CreateAsync(("manual", text), ("photo", large));

        Assert.Equal(
            [
                "/data/relationships/manual/data: Files of the type \"text/plain\" are not allowed here.",
                "/data/relationships/photo/data: The file has 101 bytes: at most 100 are allowed here.",
            ],
            ErrorsOf(answer));
        Assert.Equal(
            ["/data/relationships/manual/data: There is no such file of yours."],
            ErrorsOf(await CreateAsync(("manual", "4711"))));
    }

    [Fact]
    public async Task The_page_is_told_what_a_field_takes()
    {
        var definitions = (await Client.GetAsync("/app/definitions", ("Accept", "application/json"))).Expect(200);

        var fields = definitions.Body!["entities"]!.AsArray().Single(e => (string)e!["name"]! == "gadget")!["fields"]!
            .AsArray().ToDictionary(f => (string)f!["name"]!);
        Assert.Equal(
            ("file", """{"mimeTypes":["application/pdf"],"maxFileBytes":100}""", "files"),
            ((string?)fields["manual"]!["type"], fields["manual"]!["fileRule"]!.ToJsonString(),
                (string?)fields["manual"]!["relation"]!["type"]));
        Assert.Equal("image", (string?)fields["photo"]!["type"]);
        Assert.Null(fields["box"]!["fileRule"]);
    }

    private async Task<string> UploadAsync(string name, byte[] content) =>
        (await Client.UploadAsync(name, content)).Expect(201).Id;

    private Task<ApiAnswer> CreateAsync(params (string Relation, string File)[] files)
    {
        var relationships = new JsonObject();
        foreach (var (relation, file) in files)
        {
            relationships[relation] = new JsonObject
            {
                ["data"] = new JsonObject { ["type"] = "files", ["id"] = file },
            };
        }

        return Client.PostAsync(
            "/api/gadgets", Document.ToCreate("gadgets", new JsonObject { ["name"] = "Lamp" }, relationships));
    }

    private static IEnumerable<string> ErrorsOf(ApiAnswer answer) =>
        answer.Expect(400).Errors.Select(e => $"{e!["source"]!["pointer"]}: {e["detail"]}");
}
