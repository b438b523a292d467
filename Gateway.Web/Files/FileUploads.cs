using System.Security.Cryptography;
using Oro.Errors;
using Oro.Files;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Records;

namespace Oro.Gateway.Files;

/// <summary>Brings a content to the silos, piece by piece.</summary>
internal sealed class FileUploads(IGrainFactory grains, GrainRetry retry)
{
    public ValueTask<FileLimits> GetLimitsAsync(CancellationToken cancellationToken) =>
        grains.GetGrain<IFileContentGrain>(0).GetLimitsAsync(cancellationToken);

    /// <summary>Creates the file; when a silo dies meanwhile, once more from the first piece.</summary>
    /// <exception cref="RequestRefusedException">The file is refused.</exception>
    public async Task<RecordSnapshot> CreateAsync(
        FileAttributes file, ResourcePlan plan, IdempotencyKey key, CancellationToken cancellationToken)
    {
        var created = new NewFile
        {
            WriteId = key.WriteId,
            Fingerprint = key.Fingerprint,
            OriginalFilename = file.OriginalFilename,
            MimeType = file.MimeType,
            Size = file.Content!.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
        };
        try
        {
            return await retry.RunAsync(
                (grains, created, file.Content),
                static (s, token) => SendAsync(s.grains, s.created, s.Content, token),
                cancellationToken);
        }
        catch (ValidationFailedException invalid)
        {
            throw new RequestRefusedException(
                ErrorMapping.Map(invalid, new RequestSubject(plan, IsLinkage: false, HasPrecondition: false)));
        }
    }

    private static async Task<RecordSnapshot> SendAsync(
        IGrainFactory grains, NewFile file, byte[] content, CancellationToken cancellationToken)
    {
        var upload = grains.GetGrain<IFileUploadGrain>(Guid.CreateVersion7());
        for (var offset = 0; offset < content.Length; offset += FileLimits.MaxChunkBytes)
        {
            var end = Math.Min(content.Length, offset + FileLimits.MaxChunkBytes);
            await upload.AppendAsync(offset, content[offset..end], cancellationToken);
        }

        return await upload.CompleteAsync(file, cancellationToken);
    }
}
