using Oro.Security;

namespace Oro.Files;

/// <summary>
/// Removes contents that no record points to: what uploads left that never came to an end. Its key is 0.
/// </summary>
[Alias("file-sweep"), InternalCall]
public interface IFileSweepGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Looks at the next contents in the store, a bounded number of them, and removes those that are old enough and
    /// belong to no record. Answers with how many it removed; doing it twice does no harm.
    /// </summary>
    /// <exception cref="Errors.ServiceUnavailableException">The file store does not answer.</exception>
    [Alias("sweep"), ResponseTimeout("00:01:00")]
    Task<int> SweepAsync(CancellationToken cancellationToken);
}
