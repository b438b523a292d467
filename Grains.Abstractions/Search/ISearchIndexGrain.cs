using Orleans.Concurrency;
using Oro.Security;

namespace Oro.Search;

/// <summary>
/// Keeps the search index in step with the records of one entity, keyed by its internal name: follows the entity's feed
/// from a committed place and hands changed records over to be indexed, through the message queue. Of two activations
/// only one, the one with the higher fence, can hand over.
/// </summary>
[Alias("search-index"), InternalCall]
public interface ISearchIndexGrain : IGrainWithStringKey
{
    /// <summary>Looks for changes; called several times a second by every silo.</summary>
    [Alias("wake"), OneWay, AlwaysInterleave]
    Task WakeAsync();

    /// <summary>
    /// Has all records indexed anew, which goes on through restarts until it is done; what is in the index stays
    /// findable meanwhile. Called while one is under way, it begins again.
    /// </summary>
    [Alias("reindex"), AlwaysInterleave]
    Task ReindexAsync(CancellationToken cancellationToken);

    /// <summary>How far the index is behind.</summary>
    [Alias("status"), AlwaysInterleave]
    Task<SearchStatus> GetStatusAsync(CancellationToken cancellationToken);
}
