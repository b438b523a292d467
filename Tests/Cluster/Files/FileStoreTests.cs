using System.Security.Cryptography;
using System.Text;
using Oro.Grains.Files;

namespace Oro.Tests.Cluster.Files;

/// <summary>What every file store does; one class for each kind of store.</summary>
public abstract class FileStoreTests : IAsyncLifetime
{
    private FileStore? _store;

    private protected FileStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_content_comes_back_piece_by_piece()
    {
        var content = RandomNumberGenerator.GetBytes(1_234_567);
        var key = await PutAsync(content);

        Assert.Equal(content[..1000], await ReadAsync(key, 0, 1000));
        Assert.Equal(content[1000..501_000], await ReadAsync(key, 1000, 500_000));
        Assert.Equal(content[1_234_000..], await ReadAsync(key, 1_234_000, 500_000));
    }

    [Fact]
    public async Task A_content_that_was_never_written_is_not_there() =>
        Assert.Null(await ReadAsync(FileStore.NewKey(), 0, 10));

    [Fact]
    public async Task A_content_that_is_written_again_is_the_new_one()
    {
        var key = await PutAsync([1, 2, 3]);

        await Store.PutAsync(key, new MemoryStream([4]), CancellationToken.None);

        Assert.Equal([4], await ReadAsync(key, 0, 10));
    }

    [Fact]
    public async Task A_removed_content_is_gone_and_may_be_removed_again()
    {
        var key = await PutAsync([1, 2, 3]);

        await Store.DeleteAsync(key, CancellationToken.None);
        await Store.DeleteAsync(key, CancellationToken.None);
        await Store.DeleteAsync(FileStore.NewKey(), CancellationToken.None);

        Assert.Null(await ReadAsync(key, 0, 10));
        Assert.Equal([], await Store.ListAsync("", 10, CancellationToken.None));
    }

    [Fact]
    public async Task Contents_are_listed_in_stretches_in_the_order_of_their_keys()
    {
        var keys = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            keys.Add(await PutAsync(Encoding.ASCII.GetBytes($"{i}")));
        }

        keys.Sort(StringComparer.Ordinal);
        var listed = new List<string>();
        while (true)
        {
            var stretch = await Store.ListAsync(listed.LastOrDefault() ?? "", 3, CancellationToken.None);
            listed.AddRange(stretch.Select(c => c.Key));
            if (stretch.Count < 3)
            {
                break;
            }
        }

        Assert.Equal(keys, listed);
    }

    [Fact]
    public async Task A_content_says_when_it_was_written()
    {
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-2); // stores keep whole seconds
        await PutAsync([1]);

        var written = Assert.Single(await Store.ListAsync("", 10, CancellationToken.None)).WrittenAt;

        Assert.InRange(written, before, TimeProvider.System.GetUtcNow().AddSeconds(2));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("ab/../cd")]
    [InlineData("")]
    public async Task A_key_that_is_none_never_becomes_a_path(string key) =>
        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(key, 0, 10));

    [Fact]
    public async Task A_store_that_answers_is_well() =>
        Assert.Null((await new FilesBackingService(Store).CheckAsync(CancellationToken.None)).Problem);

    private protected abstract Task<FileStore> OpenAsync();

    protected abstract ValueTask CloseAsync();

    private protected async Task<string> PutAsync(byte[] content)
    {
        var key = FileStore.NewKey();
        await Store.PutAsync(key, new MemoryStream(content), CancellationToken.None);
        return key;
    }

    private protected async Task<IEnumerable<byte>?> ReadAsync(string key, long offset, int maxBytes) =>
        await Store.ReadAsync(key, offset, maxBytes, CancellationToken.None);
}
