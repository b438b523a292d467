using Oro.Grains.Files;

namespace Oro.Tests.Cluster.Files;

public sealed class LocalFileStoreTests : FileStoreTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-files-").FullName;

    [Fact]
    public async Task What_a_crash_left_unfinished_is_listed_so_that_it_can_be_removed()
    {
        var key = await PutAsync([1]);
        await File.WriteAllTextAsync(Path.Combine(_folder, key + ".part"), "half", CancellationToken.None);

        Assert.Equal(
            [key, key + ".part"], (await Store.ListAsync("", 10, CancellationToken.None)).Select(c => c.Key));

        await Store.DeleteAsync(key + ".part", CancellationToken.None);
        Assert.Equal([key], (await Store.ListAsync("", 10, CancellationToken.None)).Select(c => c.Key));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_says_so()
    {
        var place = Path.Combine(_folder, "a-file");
        await File.WriteAllTextAsync(place, "", CancellationToken.None);
        var store = new LocalFileStore(place);

        var state = await new FilesBackingService(store).CheckAsync(CancellationToken.None);

        Assert.Equal(("files", "ORO_FILES_DSN", $"local:{place}"), (state.Role, state.Setting, state.Address));
        Assert.Contains(place, state.Problem);
    }

    private protected override Task<FileStore> OpenAsync() =>
        Task.FromResult(FileStoreDsn.Open($"local:{_folder}", "unused"));

    protected override ValueTask CloseAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
