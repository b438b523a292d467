using Oro.Grains.Storage;
using Oro.Search;

namespace Oro.Grains.Search;

/// <summary>
/// Finds records by their words, which it takes as they are. Whatever it is, it finds the same in the same order:
/// records whose every asked word is the beginning of one of theirs, ranked as <see cref="SearchPage"/> says.
/// </summary>
internal abstract class SearchEngine
{
    /// <summary>For errors.</summary>
    public const string ServiceName = "the search engine";

    /// <summary>
    /// Tells one index from another, in at most 150 characters: one that is new gets every record. Makes the index
    /// where it is missing.
    /// </summary>
    public abstract Task<string> IdentifyAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes the records of one entity into the index or out of it; one that it knows in a later revision stays as it
    /// is. Returns when nothing of it can be lost; it may be findable a moment later.
    /// </summary>
    public abstract Task WriteAsync(
        string entity, IReadOnlyList<IndexedRecord> records, CancellationToken cancellationToken);

    /// <summary>One page of what is found.</summary>
    public abstract Task<SearchPage> FindAsync(SearchTerms terms, CancellationToken cancellationToken);

    /// <summary>How many records of an entity can be found.</summary>
    public abstract Task<long> CountAsync(string entity, CancellationToken cancellationToken);

    /// <summary>Throws when it cannot be used.</summary>
    public abstract Task ProbeAsync(CancellationToken cancellationToken);
}
