using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Oro.Errors;
using Oro.Files;
using Oro.Records;

namespace Oro.Grains.Files;

/// <inheritdoc cref="IFileContentGrain" />
[StatelessWorker, Reentrant]
internal sealed class FileContentGrain(FileStore store, FileGuard guard, IOptions<FilesOptions> options)
    : Grain, IFileContentGrain
{
    /// <inheritdoc />
    public ValueTask<FileLimits> GetLimitsAsync(CancellationToken cancellationToken) =>
        new(new FileLimits(options.Value.MaxFileBytes, MimeTypeList.Parse(options.Value.MimeTypes).Patterns));

    /// <inheritdoc />
    public async Task<FileContent> GetAsync(long file, CancellationToken cancellationToken)
    {
        var record = await guard.GetAsync(file, cancellationToken);
        return new FileContent(
            guard.ValueOf(record, "original_filename").AsText()!,
            guard.ValueOf(record, "mime_type").AsText()!,
            SizeOf(record),
            guard.ValueOf(record, "sha256").AsText()!);
    }

    /// <inheritdoc />
    public async Task<byte[]> ReadAsync(long file, long offset, CancellationToken cancellationToken)
    {
        var record = await guard.GetAsync(file, cancellationToken);
        if (offset >= SizeOf(record))
        {
            return [];
        }

        var key = guard.ValueOf(record, "filename").AsText()!;
        var chunk = await store.ReadAsync(key, offset, FileLimits.MaxChunkBytes, cancellationToken)
            ?? throw new ServiceUnavailableException("the file store", "it does not have the content of this file");
        return chunk.Length > 0
            ? chunk
            : throw new ServiceUnavailableException("the file store", "the content of this file has lost its end");
    }

    private long SizeOf(RecordSnapshot record) => guard.ValueOf(record, "file_size").AsInteger()!.Value;
}
