using System.Security.Cryptography;
using System.Text;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Files;

[Collection(GatewayTests.Name)]
public sealed class FileTests(GatewayFixture gateway)
{
    private static readonly byte[] Hello = Encoding.UTF8.GetBytes("Hello");

    [Fact]
    public async Task Uploaded_file_is_answered_without_its_content()
    {
        var answer = (await gateway.Api.UploadAsync("Größe.txt", Hello, ("X-Include", "noHateoas"))).Expect(201);

        var filename = (string)answer.Data["attributes"]!["filename"]!;
        Assert.Matches("^[0-9a-f]{2}/[0-9a-f]{32}$", filename);
        Assert.Equal(
            """
            {"data":{"type":"files","id":"$id","meta":{"revision":1},
            "attributes":{"originalFilename":"Größe.txt","mimeType":"text/plain","fileSize":5,
            "sha256":"$sha","filename":"$filename","createdAt":"T","updatedAt":"T"},
            "relationships":{"owner":{"data":{"type":"users","id":"1"}},
            "organization":{"data":{"type":"organizations","id":"1"}}}}}
            """.ReplaceLineEndings("").Replace("$id", answer.Id).Replace("$sha", FileSteps.Sha256(Hello))
                .Replace("$filename", filename),
            Steady(answer));
        Assert.Equal($"/api/files/{answer.Id}", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(524_288)]
    [InlineData(1_300_001)]
    public async Task Content_comes_back_when_it_is_asked_for(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        var id = (await gateway.Api.UploadAsync("random.bin", content)).Expect(201).Id;

        var answer = await gateway.Api.GetAsync($"/api/files/{id}?fields[files]=fileSize,content");

        var attributes = answer.Expect(200).Data["attributes"]!;
        Assert.Equal(["fileSize", "content"], attributes.AsObject().Select(a => a.Key));
        Assert.Equal(size, (int)attributes["fileSize"]!);
        Assert.Equal(Convert.ToBase64String(content), (string)attributes["content"]!);
    }

    [Fact]
    public async Task Same_upload_with_an_idempotency_key_is_one_file()
    {
        var key = ("Idempotency-Key", Guid.CreateVersion7().ToString());

        var first = (await gateway.Api.UploadAsync("once.txt", Hello, key)).Expect(201);
        var second = (await gateway.Api.UploadAsync("once.txt", Hello, key)).Expect(201);
        var other = await gateway.Api.UploadAsync("once.txt", [1], key);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(
            ["422 unprocessable entity http exception Idempotency-Key: "
                + "This idempotency key was used for another request."],
            ErrorsOf(other.Expect(422)));
        var content = await gateway.Api.GetAsync($"/api/files/{first.Id}?fields[files]=content");
        Assert.Equal(Convert.ToBase64String(Hello), (string)content.Expect(200).Data["attributes"]!["content"]!);
    }

    [Theory]
    [InlineData("""{"originalFilename":"a.txt"}""", "400 not blank constraint /data/attributes/content: "
        + "This value should not be blank.")]
    [InlineData("""{"originalFilename":"a.txt","content":"?"}""", "400 form constraint /data/attributes/content: "
        + "This value is not valid.")]
    [InlineData("""{"content":"AA=="}""", "400 not blank constraint /data/attributes/originalFilename: "
        + "This value should not be blank.")]
    [InlineData("""{"originalFilename":"../a.txt","content":"AA=="}""",
        "400 file name constraint /data/attributes/originalFilename: "
        + "The file name must not have path parts or control characters.")]
    [InlineData("""{"originalFilename":"a\\b.txt","content":"AA=="}""",
        "400 file name constraint /data/attributes/originalFilename: "
        + "The file name must not have path parts or control characters.")]
    [InlineData("""{"originalFilename":"a.txt","mimeType":"text","content":"AA=="}""",
        "400 mime type constraint /data/attributes/mimeType: "
        + "This value is not a media type such as \"application/pdf\".")]
    [InlineData("""{"originalFilename":"a.txt","content":"AA==","fileSize":2}""",
        "400 form constraint /data/attributes/fileSize: The content has 1 bytes, not 2.")]
    [InlineData("""{"originalFilename":"a.txt","content":"AA==","filename":"mine"}""",
        "400 extra fields constraint /data/attributes/filename: "
        + "This form should not contain extra fields: \"filename\".")]
    public async Task What_is_wrong_with_a_file_is_told_with_its_place(string attributes, string error)
    {
        var answer = await gateway.SendAsync(
            "POST", "/api/files", $$"""{"data":{"type":"files","attributes":{{attributes}} } }""");

        Assert.Equal([error], ErrorsOf(answer.Expect(400)));
    }

    [Fact]
    public async Task Files_cannot_be_listed()
    {
        var answer = await gateway.SendAsync("GET", "/api/files");

        Assert.Equal(
            ["405 method not allowed http exception : GET is not allowed here. Allowed: OPTIONS, POST."],
            ErrorsOf(answer.Expect(405)));
    }

    [Fact]
    public async Task File_can_be_renamed_but_its_content_stays_what_it_is()
    {
        var id = (await gateway.Api.UploadAsync("old.txt", Hello)).Expect(201).Id;
        var renamed = await gateway.Api.PatchAsync(
            $"/api/files/{id}", Document.ToUpdate("files", id, new() { ["originalFilename"] = "new.txt" }));
        var changed = await gateway.Api.PatchAsync(
            $"/api/files/{id}", Document.ToUpdate("files", id, new() { ["mimeType"] = "text/html", ["sha256"] = "0" }));

        Assert.Equal("new.txt", (string)renamed.Expect(200).Data["attributes"]!["originalFilename"]!);
        Assert.Equal(
            [
                "400 extra fields constraint /data/attributes/sha256: "
                    + "This form should not contain extra fields: \"sha256\".",
                "400 fixed constraint /data/attributes/mimeType: This value cannot be changed once it is set.",
            ],
            ErrorsOf(changed.Expect(400)));
    }

    [Fact]
    public async Task Download_is_for_saving_and_never_a_page()
    {
        var page = Encoding.UTF8.GetBytes("<script>alert(1)</script>");
        var id = (await gateway.Api.UploadAsync("Plan \"ä\".html", page)).Expect(201).Id;

        using var answer = await gateway.Api.DownloadAsync(id);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(page, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("filename*=UTF-8''Plan%20%22%C3%A4%22.html", answer.Content.Headers.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-cache, private", answer.Headers.CacheControl!.ToString());

        using var again = await gateway.Api.DownloadAsync(id, tag: $"\"{FileSteps.Sha256(page)}\"");
        Assert.Equal(304, (int)again.StatusCode);
    }

    [Fact]
    public async Task Stranger_gets_no_file()
    {
        var id = (await gateway.Api.UploadAsync("secret.txt", Hello)).Expect(201).Id;

        using var answer = await gateway.Api.DownloadAsync(id, key: "wrong");

        Assert.Equal(401, (int)answer.StatusCode);
    }
}
