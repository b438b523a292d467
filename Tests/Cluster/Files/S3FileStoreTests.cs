using Oro.Errors;
using Oro.Grains.Files;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Files;

public sealed class S3FileStoreTests : FileStoreTests
{
    private const string Nowhere = "unused";

    [Fact]
    public async Task A_server_that_is_gone_is_named_and_comes_back_by_itself()
    {
        await using var server = new S3Server();
        await server.StartAsync();
        using var store = (S3FileStore)FileStoreDsn.Open(await server.CreateBucketAsync(), Nowhere);
        var key = FileStore.NewKey();
        await store.PutAsync(key, new MemoryStream([1, 2, 3]), CancellationToken.None);

        await server.KillAsync();
        var refusal = await Assert.ThrowsAsync<ServiceUnavailableException>(
            () => store.PutAsync(FileStore.NewKey(), new MemoryStream([4]), CancellationToken.None));
        Assert.StartsWith("the file store is not available: ", refusal.Message);
        Assert.NotNull((await new FilesBackingService(store).CheckAsync(CancellationToken.None)).Problem);

        await server.StartAsync();
        Assert.Equal(3, (await store.ReadAsync(key, 0, 10, CancellationToken.None))!.Length);
        Assert.Null((await new FilesBackingService(store).CheckAsync(CancellationToken.None)).Problem);
    }

    [Fact]
    public async Task An_unknown_key_is_refused_in_the_words_of_the_server()
    {
        var server = await SharedServers.GetAsync<S3Server>();
        using var store = (S3FileStore)FileStoreDsn.Open(server.DsnOf("any", key: "nobody"), Nowhere);

        var state = await new FilesBackingService(store).CheckAsync(CancellationToken.None);

        Assert.Contains("InvalidAccessKeyId", state.Problem);
        Assert.Equal($"s3://127.0.0.1:{server.Port}/any", state.Address);
    }

    [Fact]
    public async Task A_bucket_that_does_not_exist_is_no_missing_content()
    {
        var server = await SharedServers.GetAsync<S3Server>();
        using var store = (S3FileStore)FileStoreDsn.Open(server.DsnOf("missing"), Nowhere);

        var refusal = await Assert.ThrowsAsync<ServiceUnavailableException>(
            () => store.ReadAsync(FileStore.NewKey(), 0, 10, CancellationToken.None));

        Assert.Contains("NoSuchBucket", refusal.Message);
    }

    private protected override async Task<FileStore> OpenAsync() =>
        FileStoreDsn.Open(await (await SharedServers.GetAsync<S3Server>()).CreateBucketAsync(), Nowhere);

    protected override ValueTask CloseAsync()
    {
        ((S3FileStore)Store).Dispose();
        return ValueTask.CompletedTask;
    }
}
