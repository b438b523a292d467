namespace Oro.Search;

/// <summary>Finds records by what they contain, in all entities at once. A stateless worker; its key is 0.</summary>
[Alias("search")]
public interface ISearchGrain : IGrainWithIntegerKey
{
    /// <summary>One page of the records that match.</summary>
    /// <exception cref="Errors.EntityNotFoundException">The query names an unknown entity.</exception>
    /// <exception cref="Errors.LimitExceededException">A limit of the query is exceeded.</exception>
    /// <exception cref="Errors.ServiceUnavailableException">The search engine does not answer.</exception>
    [Alias("find")]
    Task<SearchPage> FindAsync(SearchQuery query, CancellationToken cancellationToken);
}
