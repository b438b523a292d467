namespace Oro.Grains.Files;

/// <summary>
/// Contents as files of a folder. One is written beside its place, brought to the disk, and then put there by renaming.
/// </summary>
internal sealed class LocalFileStore(string folder) : FileStore
{
    private const string Unfinished = ".part";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public override string Address => $"local:{folder}";

    public override Task PutAsync(
        string key, Stream content, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        var place = PlaceOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!, OwnerOnly);
        await using (var file = File.Create(place + Unfinished))
        {
            await content.CopyToAsync(file, cancellationToken);
            await file.FlushAsync(cancellationToken);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }

        File.Move(place + Unfinished, place, overwrite: true);
        return true;
    });

    public override Task<byte[]?> ReadAsync(
        string key, long offset, int maxBytes, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        var place = PlaceOf(key);
        if (!File.Exists(place))
        {
            return null;
        }

        await using var file = new FileStream(
            place, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous);
        file.Position = Math.Min(offset, file.Length);
        var bytes = new byte[(int)Math.Min(maxBytes, file.Length - file.Position)];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    });

    public override Task DeleteAsync(string key, CancellationToken cancellationToken) => TryAsync(() =>
    {
        var place = PlaceOf(key);
        if (File.Exists(place))
        {
            File.Delete(place);
        }

        return Task.FromResult(true);
    });

    public override Task<IReadOnlyList<StoredContent>> ListAsync(
        string after, int limit, CancellationToken cancellationToken) => TryAsync(() =>
            Task.FromResult<IReadOnlyList<StoredContent>>([.. Walk(after).Take(limit)]));

    public override Task ProbeAsync(CancellationToken cancellationToken) => TryAsync(async () =>
    {
        Directory.CreateDirectory(folder, OwnerOnly);
        var probe = Path.Combine(folder, $".probe-{Guid.CreateVersion7():n}");
        await File.WriteAllTextAsync(probe, "", cancellationToken);
        File.Delete(probe);
        return true;
    });

    private static async Task<T> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(e.Message);
        }
    }

    // One folder at a time, so that a look at a part of them costs a part of the whole.
    private IEnumerable<StoredContent> Walk(string after)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var part in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(part);
            if (after.Length > 0 && string.CompareOrdinal(name, after.Split('/')[0]) < 0)
            {
                continue;
            }

            foreach (var file in Directory.GetFiles(part).Order(StringComparer.Ordinal))
            {
                var key = $"{name}/{Path.GetFileName(file)}";
                if (IsKey(key) && string.CompareOrdinal(key, after) > 0)
                {
                    yield return new StoredContent(key, File.GetLastWriteTimeUtc(file));
                }
            }
        }
    }

    private string PlaceOf(string key) => Path.Combine(folder, Checked(key));
}
