using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Errors;
using Oro.Files;
using Oro.Records;

namespace Oro.Grains.Files;

/// <summary>
/// The pieces wait in a temporary file without a name, which is gone with this process. Content before record: a record
/// never points to what is not there; what is there without a record is swept away.
/// </summary>
internal sealed partial class FileUploadGrain(
    FileStore store, Definitions definitions, IOptions<FilesOptions> options, ILogger<FileUploadGrain> logger)
    : Grain, IFileUploadGrain
{
    private FileStream? _spool;

    /// <inheritdoc />
    public async Task AppendAsync(long offset, byte[] chunk, CancellationToken cancellationToken)
    {
        var end = offset + chunk.Length;
        if (end > options.Value.MaxFileBytes)
        {
            throw new Oro.Errors.LimitExceededException("number of bytes of a file", options.Value.MaxFileBytes, end);
        }

        if (offset > (_spool?.Length ?? 0))
        {
            throw new ServiceUnavailableException("the upload", "what came before is lost; send the file again");
        }

        _spool ??= OpenSpool();
        _spool.Position = offset;
        await _spool.WriteAsync(chunk, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<RecordSnapshot> CompleteAsync(NewFile file, CancellationToken cancellationToken)
    {
        _spool ??= OpenSpool();
        await CheckAsync(file, cancellationToken);
        await TryAsync(file, cancellationToken);
        var key = FileStore.NewKey();
        _spool.Position = 0;
        await store.PutAsync(key, _spool, cancellationToken);
        RecordSnapshot record;
        try
        {
            record = await CommitAsync(file, key, isTrial: false, cancellationToken);
        }
        catch (Exception e) when (e is ValidationFailedException or WriteIdReusedException)
        {
            // Of every other failure nobody knows whether the record is there.
            await ForgetAsync(key);
            throw;
        }

        if (record.Values[definitions.Current.Get(FileEntity.Name).OrdinalOf("filename")].AsText() != key)
        {
            // The same write id was committed before, with the content that it brought then.
            await ForgetAsync(key);
        }

        DeactivateOnIdle();
        return record;
    }

    /// <inheritdoc />
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_spool is not null)
        {
            await _spool.DisposeAsync();
        }
    }

    // On every system that we run on an open file may lose its name: nothing is left, however this process ends.
    private static FileStream OpenSpool()
    {
        var path = Path.Combine(Path.GetTempPath(), $"oro-upload-{Guid.CreateVersion7():n}");
        var spool = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 4096, FileOptions.Asynchronous);
        File.Delete(path);
        return spool;
    }

    private async Task CheckAsync(NewFile file, CancellationToken cancellationToken)
    {
        _spool!.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(_spool, cancellationToken));
        if (_spool.Length != file.Size || digest != file.Sha256)
        {
            throw new ServiceUnavailableException("the upload", "what arrived is not what was sent; send it again");
        }
    }

    // A name that is refused is refused before the content is kept.
    private Task<RecordSnapshot> TryAsync(NewFile file, CancellationToken cancellationToken) =>
        CommitAsync(
            file with { WriteId = WriteId.Create(), Fingerprint = null }, FileStore.NewKey(), true, cancellationToken);

    private async Task<RecordSnapshot> CommitAsync(
        NewFile file, string key, bool isTrial, CancellationToken cancellationToken)
    {
        CheckType(file.MimeType);
        var change = new RecordChange
        {
            Kind = ChangeKind.Create,
            Key = new RecordKey(FileEntity.Name, 0),
            IsBySystem = true,
            Edits =
            [
                new("original_filename", FieldValue.Of(file.OriginalFilename)),
                new("mime_type", FieldValue.Of(file.MimeType)),
                new("file_size", FieldValue.Of(file.Size)),
                new("sha256", FieldValue.Of(file.Sha256)),
                new("filename", FieldValue.Of(key)),
            ],
        };
        var changeSet = new ChangeSet
        {
            WriteId = file.WriteId,
            Fingerprint = file.Fingerprint,
            Changes = [change],
            IsTrial = isTrial,
        };
        return (await GrainFactory.GetGrain<IChangeSetGrain>(0).CommitAsync(changeSet, cancellationToken))[0];
    }

    private void CheckType(string? mimeType)
    {
        if (mimeType is not null && !MimeTypeList.Parse(options.Value.MimeTypes).Allows(mimeType))
        {
            var detail = $"Files of the type \"{mimeType}\" are not allowed.";
            throw new ValidationFailedException([new ValidationFailure(0, "mime_type", "mime type", detail)]);
        }
    }

    private async Task ForgetAsync(string key)
    {
        try
        {
            await store.DeleteAsync(key, CancellationToken.None);
        }
        catch (ServiceUnavailableException e)
        {
            LogLeft(logger, e); // swept away later
        }
    }

    [LoggerMessage(LogLevel.Information, "A content without a record was left in the file store")]
    private static partial void LogLeft(ILogger logger, Exception exception);
}
