namespace Oro.Files;

/// <summary>Reads the contents of files. A stateless worker; its key is 0.</summary>
[Alias("file-content")]
public interface IFileContentGrain : IGrainWithIntegerKey
{
    /// <summary>What may be uploaded.</summary>
    [Alias("get-limits")]
    ValueTask<FileLimits> GetLimitsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The file, when the caller may see a record that it is attached to, or owns it while it is attached to none.
    /// </summary>
    /// <exception cref="Errors.RecordNotFoundException">There is no such file for the caller.</exception>
    [Alias("get")]
    Task<FileContent> GetAsync(long file, CancellationToken cancellationToken);

    /// <summary>
    /// The content from an offset on, at most <see cref="FileLimits.MaxChunkBytes"/>; empty at its end. Permission is
    /// checked each time.
    /// </summary>
    /// <exception cref="Errors.RecordNotFoundException">There is no such file for the caller.</exception>
    /// <exception cref="Errors.ServiceUnavailableException">The file store does not answer, or has lost it.</exception>
    [Alias("read"), ResponseTimeout("00:00:15")]
    Task<byte[]> ReadAsync(long file, long offset, CancellationToken cancellationToken);
}
