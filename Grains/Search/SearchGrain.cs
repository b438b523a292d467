using Orleans.Concurrency;
using Oro.Grains.Storage;
using Oro.Search;
using Oro.Views;

namespace Oro.Grains.Search;

/// <inheritdoc cref="ISearchGrain" />
[StatelessWorker, Reentrant]
internal sealed class SearchGrain(SearchEngine engine, Definitions definitions) : Grain, ISearchGrain
{
    public Task<SearchPage> FindAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        ThrowIfOver("length of a search", SearchQuery.MaxTextLength, query.Text.Length);
        ThrowIfOver("page size", RecordQuery.MaxPageSize, query.Limit);
        ThrowIfOver("depth of a search", SearchQuery.MaxDepth, (long)query.Offset + query.Limit);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Offset);
        var words = SearchWords.AskedBy(query.Text);
        var known = definitions.Current;
        var entities = query.Entities.IsEmpty
            ? known.Entities
            : query.Entities.Select(name => known.Get(name).Definition);
        string[] searched = [.. entities.Where(e => e.IsSearchable).Select(e => e.Name).Distinct()];
        return words.Count == 0 || searched.Length == 0
            ? Task.FromResult(new SearchPage { Records = [], HasMore = false, Total = query.WithTotal ? 0 : null })
            : engine.FindAsync(
                new SearchTerms
                {
                    Words = words,
                    Entities = [.. searched],
                    Offset = query.Offset,
                    Limit = query.Limit,
                    WithTotal = query.WithTotal,
                },
                cancellationToken);
    }

    private static void ThrowIfOver(string limit, long allowed, long requested)
    {
        if (requested > allowed)
        {
            throw new Errors.LimitExceededException(limit, allowed, requested);
        }
    }
}
