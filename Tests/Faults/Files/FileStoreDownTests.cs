using System.Text;
using System.Text.Json.Nodes;
using Oro.Tests.Cluster.Gateway;
using Oro.Tests.Cluster.Gateway.Files;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Files;

public sealed class FileStoreDownTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("kept");

    [Fact]
    public async Task Store_that_is_down_is_named_while_records_go_on_and_nothing_is_lost()
    {
        await using var server = new S3Server();
        await server.StartAsync();
        await using var host = await GatewayHost.StartAsync(
            environment: new Dictionary<string, string> { ["ORO_FILES_DSN"] = await server.CreateBucketAsync() });
        using var api = await host.ConnectAsync();
        var contact = (await CreateContactAsync(api)).Expect(201).Id;
        var file = (await api.UploadAsync("kept.txt", Content)).Expect(201).Id;
        var attachment = await api.AttachAsync(file, "contact", contact);

        await server.KillAsync();

        var refused = await api.UploadAsync("refused.txt", Content);
        Assert.StartsWith(
            "503 service unavailable http exception : the file store is not available: ",
            GatewayFixture.ErrorsOf(refused.Expect(503)).Single());
        using (var download = await api.DownloadAsync(file))
        {
            Assert.Equal(503, (int)download.StatusCode);
            Assert.Contains("the file store is not available", await download.Content.ReadAsStringAsync());
        }

        (await CreateContactAsync(api)).Expect(201);
        var comment = Document.ToUpdate("attachments", attachment, new() { ["comment"] = "meanwhile" });
        (await api.PatchAsync($"/api/attachments/{attachment}", comment)).Expect(200);

        await server.StartAsync();

        using var again = await api.DownloadAsync(file);
        Assert.Equal(Content, await again.Content.ReadAsByteArrayAsync());
        (await api.UploadAsync("accepted.txt", Content)).Expect(201);
    }

    private static Task<ApiAnswer> CreateContactAsync(ApiClient api) =>
        api.PostAsync("/api/contacts", Document.ToCreate("contacts", new JsonObject { ["lastName"] = "Steady" }));
}
