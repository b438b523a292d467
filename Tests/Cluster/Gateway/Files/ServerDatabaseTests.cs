using Oro.Files;
using Oro.Tests.Cluster.Gateway.Mail;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Gateway.Files;

/// <summary>Attachments and mails over the databases that are servers; SQLite has them in every other test.</summary>
public sealed class ServerDatabaseTests
{
    [Fact]
    public Task Attachments_and_mails_are_kept_on_PostgreSQL() => AreKeptOnAsync<PostgresServer>();

    [Fact]
    public Task Attachments_and_mails_are_kept_on_MariaDB() => AreKeptOnAsync<MariaDbServer>();

    private static async Task AreKeptOnAsync<T>()
        where T : DatabaseServer, new()
    {
        await using var host = await GatewayHost.StartOnAsync<T>();
        using var api = await host.ConnectAsync();
        var contact = await api.CreateContactAsync("zoe@example.com");
        var file = (await api.UploadAsync("Größe.txt", [1, 2, 3])).Expect(201).Id;
        var attachment = await api.AttachAsync(file, "contact", contact, "signed");

        using var download = await api.DownloadAsync(file);
        Assert.Equal([1, 2, 3], await download.Content.ReadAsByteArrayAsync());
        var list = await api.GetAsync($"/api/contacts/{contact}/attachments?include=file");
        Assert.Equal(attachment, (string)list.Expect(200).Data.AsArray().Single()!["id"]!);
        Assert.Equal(0, await host.Grains.GetGrain<IFileSweepGrain>(0).SweepAsync(CancellationToken.None));

        var email = (await api.WriteEmailAsync("Grüße", contact)).Expect(201).Id;
        await api.EmailInStateAsync(email, "kept");
    }
}
