using System.Security.Cryptography;
using Oro.Errors;
using Oro.Files;
using Oro.Gateway.JsonApi;

namespace Oro.Gateway.Files;

/// <summary>Fetches contents from the silos, piece by piece; reading is repeated when a silo dies meanwhile.</summary>
internal sealed class FileContents(IGrainFactory grains, GrainRetry retry)
{
    public const string Entity = "file";
    public const string Attribute = "content";

    private IFileContentGrain Grain => grains.GetGrain<IFileContentGrain>(0);

    /// <summary>What is known of the content.</summary>
    /// <exception cref="RecordNotFoundException">There is no such file for the caller.</exception>
    public Task<FileContent> GetAsync(long file, CancellationToken cancellationToken) => retry.RunAsync(
        (Grain, file), static (s, token) => s.Grain.GetAsync(s.file, token), cancellationToken);

    /// <summary>The piece at an offset; empty at the end.</summary>
    public Task<byte[]> ReadAsync(long file, long offset, CancellationToken cancellationToken) => retry.RunAsync(
        (Grain, file, offset), static (s, token) => s.Grain.ReadAsync(s.file, s.offset, token), cancellationToken);

    /// <summary>The whole content, checked.</summary>
    /// <exception cref="ServiceUnavailableException">What is kept is not what was uploaded.</exception>
    public async Task<byte[]> ReadAllAsync(long file, CancellationToken cancellationToken)
    {
        var described = await GetAsync(file, cancellationToken);
        var content = new byte[described.Size];
        for (var offset = 0; offset < content.Length;)
        {
            var chunk = await ReadAsync(file, offset, cancellationToken);
            chunk.CopyTo(content.AsSpan(offset));
            offset += chunk.Length;
        }

        return Convert.ToHexStringLower(SHA256.HashData(content)) == described.Sha256
            ? content
            : throw new ServiceUnavailableException("the file store", "the content is not what was uploaded");
    }
}
