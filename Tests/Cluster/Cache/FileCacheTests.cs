using Microsoft.Extensions.Logging.Abstractions;
using Oro.Grains.Cache;

namespace Oro.Tests.Cluster.Cache;

public sealed class FileCacheTests : CacheStoreTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_damaged_file_is_no_value()
    {
        var store = StoreOf(maxBytes: 1_000_000);
        await store.KeepAsync("page/1/f", [1, 2, 3], TimeSpan.FromHours(1), CancellationToken.None);
        var file = Directory.GetFiles(Path.Combine(_folder, "cache")).Single();
        foreach (var content in new byte[][] { [], new byte[35] })
        {
            await File.WriteAllBytesAsync(file, content);
            File.SetLastWriteTimeUtc(file, DateTime.MaxValue.AddYears(-1000));

            Assert.Null(await store.FindAsync("page/1/f", CancellationToken.None));
        }
    }

    [Fact]
    public async Task The_folder_stays_within_its_limit()
    {
        for (var i = 0; i < 5; i++)
        {
            // Another process each, for each looks after the folder once a minute.
            await StoreOf(maxBytes: 2500)
                .KeepAsync($"page/{i}/g", new byte[1000], TimeSpan.FromHours(1 + i), CancellationToken.None);
        }

        var files = Directory.GetFiles(Path.Combine(_folder, "cache"));
        Assert.Equal(2, files.Length);
        Assert.NotNull(await StoreOf(2500).FindAsync("page/4/g", CancellationToken.None));
    }

    private protected override Task<CacheStore> OpenAsync() => Task.FromResult<CacheStore>(StoreOf(100_000_000));

    private FileCache StoreOf(long maxBytes) => new(
        Path.Combine(_folder, "cache"), maxBytes, TimeProvider.System, NullLogger<FileCache>.Instance);
}
