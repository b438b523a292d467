using Oro.Records;

namespace Oro.Files;

/// <summary>
/// One upload, keyed by an id of its own: takes the content piece by piece, keeps it in the file store, and only then
/// creates the record that points to it. What was not completed is gone with the grain.
/// </summary>
[Alias("file-upload")]
public interface IFileUploadGrain : IGrainWithGuidKey
{
    /// <summary>Takes the next piece; the same one again does no harm.</summary>
    /// <param name="offset">Where in the content it begins.</param>
    /// <param name="chunk">1 to <see cref="FileLimits.MaxChunkBytes"/> bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Errors.ServiceUnavailableException">The pieces before are lost; upload it anew.</exception>
    /// <exception cref="Errors.LimitExceededException">The file is larger than is allowed.</exception>
    [Alias("append")]
    Task AppendAsync(long offset, byte[] chunk, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps the content and creates the record of the file, durable when it returns. The same write id again answers
    /// with the record of the first time.
    /// </summary>
    /// <exception cref="Errors.ServiceUnavailableException">The file store does not answer.</exception>
    /// <exception cref="Errors.ValidationFailedException">The name or the type is refused.</exception>
    /// <exception cref="Errors.WriteIdReusedException">The write id belongs to another request.</exception>
    [Alias("complete"), ResponseTimeout("00:00:30")]
    Task<RecordSnapshot> CompleteAsync(NewFile file, CancellationToken cancellationToken);
}
