using System.Security.Cryptography;
using Oro.Tests.Cluster.Gateway.Files;
using Oro.Tests.Cluster.Gateway.Mail;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.Clustering;

/// <summary>Contents and mails pass through gateways that have neither a file store nor a mail server.</summary>
public sealed class FilesAndMailsTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task File_that_comes_in_at_one_gateway_goes_out_at_the_other()
    {
        using var first = new ApiClient(cluster.First.Url, cluster.ApiKey);
        using var second = new ApiClient(cluster.Second.Url, cluster.ApiKey);
        var content = RandomNumberGenerator.GetBytes(3_000_000);
        var contact = await first.CreateContactAsync("zoe@example.com");

        var file = (await first.UploadAsync("large.bin", content)).Expect(201).Id;
        await first.AttachAsync(file, "contact", contact);

        using var download = await second.DownloadAsync(file);
        Assert.Equal(content, await download.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Mail_that_is_written_at_one_gateway_is_handled_by_the_silo_that_has_consumers()
    {
        using var first = new ApiClient(cluster.First.Url, cluster.ApiKey);
        using var second = new ApiClient(cluster.Second.Url, cluster.ApiKey);

        var id = (await first.WriteEmailAsync("Far", null, "a@example.com")).Expect(201).Id;

        await second.EmailInStateAsync(id, "kept");
        var settings = await second.GetAsync("/app/mail", ("Accept", "application/json"));
        Assert.Equal("null:", (string)settings.Expect(200).Body!["address"]!);
    }
}
