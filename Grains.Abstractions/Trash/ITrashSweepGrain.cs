using Oro.Security;

namespace Oro.Trash;

/// <summary>Deletes for good what has been in the trash for long enough. One for the cluster; its key is 0.</summary>
[Alias("trash-sweep"), InternalCall]
public interface ITrashSweepGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Takes one batch of each entity and says how many records went; 0: nothing is old enough. Their history stays,
    /// and tells of it as a change that nobody made.
    /// </summary>
    [Alias("sweep")]
    Task<int> SweepAsync(CancellationToken cancellationToken);
}
