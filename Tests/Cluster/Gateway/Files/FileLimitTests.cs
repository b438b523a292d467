using Oro.Files;
using Oro.Grains.Files;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Files;

/// <summary>What an operator may set, and what is cleaned up; each test with a gateway of its own.</summary>
public sealed class FileLimitTests
{
    [Fact]
    public async Task File_that_is_too_large_or_of_another_type_is_refused()
    {
        await using var host = await GatewayHost.StartAsync(
            options: [("Files:MaxFileBytes", "1000"), ("Files:MimeTypes", "image/*, application/pdf")]);
        using var api = await host.ConnectAsync();

        string[] tooLarge =
            ["413 payload too large http exception /data/attributes/content: A file has at most 1000 bytes."];
        Assert.Equal(tooLarge, ErrorsOf((await api.UploadAsync("a.png", new byte[1001])).Expect(413)));
        Assert.Equal(tooLarge, ErrorsOf((await api.UploadAsync("a.png", new byte[1_000_000])).Expect(413)));
        Assert.Equal(
            ["400 mime type constraint /data/attributes/mimeType: Files of the type \"text/plain\" are not allowed."],
            ErrorsOf((await api.UploadAsync("a.txt", [1])).Expect(400)));
        (await api.UploadAsync("a.png", new byte[1000])).Expect(201);
        (await api.UploadAsync("a.pdf", [1])).Expect(201);
        Assert.Equal(
            """{"maxFileBytes":1000,"mimeTypes":["image/*","application/pdf"]}""",
            (await api.GetAsync("/app/files", ("Accept", "application/json"))).Expect(200).Text);
    }

    [Fact]
    public async Task Contents_without_a_record_are_removed_when_they_are_old()
    {
        await using var host = await GatewayHost.StartAsync(options: ("Files:SweepSize", "2"));
        using var api = await host.ConnectAsync();
        var store = host.Get<FileStore>();
        var live = (await api.UploadAsync("live.txt", [1])).Expect(201);
        var deleted = (await api.UploadAsync("deleted.txt", [2])).Expect(201);
        (await api.DeleteAsync($"/api/files/{deleted.Id}")).Expect(204);
        var (old, young) = (FileStore.NewKey(), FileStore.NewKey());
        await store.PutAsync(old, new MemoryStream([3]), CancellationToken.None);
        await store.PutAsync(young, new MemoryStream([4]), CancellationToken.None);
        var folder = store.Address["local:".Length..];
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var isYoung = file.EndsWith(young, StringComparison.Ordinal);
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(isYoung ? -0.5 : -2));
        }

        var sweep = host.Grains.GetGrain<IFileSweepGrain>(0);
        var removed = 0;
        for (var stretch = 0; stretch < 3; stretch++) // four contents, two at a time, and round again
        {
            removed += await sweep.SweepAsync(CancellationToken.None);
        }

        Assert.Equal(1, removed);
        Assert.Equal(
            new[] { KeyOf(live), KeyOf(deleted), young }.Order(StringComparer.Ordinal),
            (await store.ListAsync("", 10, CancellationToken.None)).Select(c => c.Key));
    }

    [Fact]
    public async Task Content_that_changed_in_the_store_is_not_passed_on_as_if_it_were_whole()
    {
        await using var host = await GatewayHost.StartAsync();
        using var api = await host.ConnectAsync();
        var file = (await api.UploadAsync("changed.txt", [1, 2, 3])).Expect(201);
        await host.Get<FileStore>().PutAsync(KeyOf(file), new MemoryStream([1, 2, 4]), CancellationToken.None);

        var answer = await api.GetAsync($"/api/files/{file.Id}?fields[files]=content");
        await Assert.ThrowsAsync<HttpRequestException>(() => api.DownloadAsync(file.Id));

        Assert.Equal(
            ["503 service unavailable http exception : "
                + "the file store is not available: the content is not what was uploaded"],
            ErrorsOf(answer.Expect(503)));
    }

    private static string KeyOf(Support.ApiAnswer file) => (string)file.Data["attributes"]!["filename"]!;
}
