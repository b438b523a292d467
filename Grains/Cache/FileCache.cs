using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Oro.Grains.Cache;

/// <summary>
/// A file for each value, named by the digest of its key. Its time of last writing is the time at which it has aged. A
/// value begins with its own digest: after a power cut a file may be there without its content.
/// </summary>
internal sealed partial class FileCache(
    string folder, long maxBytes, TimeProvider time, ILogger<FileCache> logger) : CacheStore
{
    private const string EntryEnding = ".entry";
    private const string DraftEnding = ".draft";

    // Between two looks at the whole folder; what is written in it is what the folder may be too large by.
    private static readonly TimeSpan TidyInterval = TimeSpan.FromMinutes(1);

    // No draft is worked on for so long: what is older was left behind by a process that died.
    private static readonly TimeSpan DraftAge = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private long? _tidiedAt;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public override async Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) <= Now)
        {
            return null;
        }

        try
        {
            var content = await File.ReadAllBytesAsync(path, cancellationToken);
            return IsWhole(content) ? content[SHA256.HashSizeInBytes..] : null;
        }
        catch (FileNotFoundException)
        {
            // Another process tidied up meanwhile.
            return null;
        }
    }

    public override async Task KeepAsync(string key, byte[] value, TimeSpan age, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(key);
        var draft = $"{path}-{Guid.CreateVersion7():N}{DraftEnding}";
        await File.WriteAllBytesAsync(draft, [.. SHA256.HashData(value), .. value], cancellationToken);
        File.SetLastWriteTimeUtc(draft, Now + age);
        // Readers see the old value or the new one, never a part of it.
        File.Move(draft, path, overwrite: true);
        TidyNowAndThen();
    }

    public override Task ClearAsync(CancellationToken cancellationToken)
    {
        foreach (var file in Entries())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Delete(file);
        }

        return Task.CompletedTask;
    }

    public override async Task ProbeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, $"probe-{Guid.CreateVersion7():N}{DraftEnding}");
        await File.WriteAllBytesAsync(probe, [1], cancellationToken);
        File.Delete(probe);
    }

    private static bool IsWhole(byte[] content) =>
        content.Length >= SHA256.HashSizeInBytes
        && SHA256.HashData(content.AsSpan(SHA256.HashSizeInBytes))
            .AsSpan().SequenceEqual(content.AsSpan(0, SHA256.HashSizeInBytes));

    private string PathOf(string key) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) + EntryEnding);

    private IEnumerable<FileInfo> Entries() => FilesOf(EntryEnding);

    private IEnumerable<FileInfo> FilesOf(string ending) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*" + ending) : [];

    private void TidyNowAndThen()
    {
        lock (_gate)
        {
            if (_tidiedAt is { } tidiedAt && time.GetElapsedTime(tidiedAt) < TidyInterval)
            {
                return;
            }

            _tidiedAt = time.GetTimestamp();
        }

        Tidy();
    }

    private void Tidy()
    {
        foreach (var draft in FilesOf(DraftEnding).Where(f => f.CreationTimeUtc < Now - DraftAge))
        {
            Delete(draft);
        }

        var bytes = 0L;
        // Those that have longest to live are kept.
        foreach (var file in Entries().OrderByDescending(f => f.LastWriteTimeUtc).ToList())
        {
            bytes += file.Length;
            if (bytes > maxBytes || file.LastWriteTimeUtc <= Now)
            {
                Delete(file);
            }
        }
    }

    private void Delete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (IOException e)
        {
            LogNotDeleted(logger, file.Name, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cached file {Name} could not be deleted")]
    private static partial void LogNotDeleted(ILogger logger, string name, Exception exception);
}
