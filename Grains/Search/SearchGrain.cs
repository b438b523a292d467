using Orleans.Concurrency;
using Oro.Entities;
using Oro.Grains.Security;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Search;
using Oro.Security;
using Oro.Views;

namespace Oro.Grains.Search;

/// <inheritdoc cref="ISearchGrain" />
[StatelessWorker, Reentrant]
internal sealed class SearchGrain(
    SearchEngine engine, Definitions definitions, CallerAccess access, CallerSight sight) : Grain, ISearchGrain
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
        var caller = access.Current;
        if (!caller.Has(Capability.Search))
        {
            throw new Errors.AccessDeniedException($"the capability {Capability.Search}");
        }

        var entities = query.Entities.IsEmpty
            ? known.Entities
            : query.Entities.Select(name => known.Get(name).Definition);
        string[] searched =
            [.. entities.Where(e => e.IsSearchable && MaySearch(e, known, caller)).Select(e => e.Name).Distinct()];
        if (words.Count == 0 || searched.Length == 0)
        {
            return Task.FromResult(
                new SearchPage { Records = [], HasMore = false, Total = query.WithTotal ? 0 : null });
        }

        var terms = new SearchTerms
        {
            Words = words,
            Entities = [.. searched],
            Offset = query.Offset,
            Limit = query.Limit,
            WithTotal = query.WithTotal,
        };
        return caller.IsUnlimited
            ? engine.FindAsync(terms, cancellationToken)
            : FindSeenAsync(terms, known, cancellationToken);
    }

    // What is found by a word that is in a hidden field would tell that it is there.
    private static bool MaySearch(EntityDefinition entity, DefinitionSet known, UserAccess caller)
    {
        var limited = caller.Of(known.Get(entity.Name));
        return limited.LevelOf(Permission.View) > AccessLevel.None
            && !entity.Fields.Any(f => f.IsSearchable && limited.IsHidden(f.Name));
    }

    // Engines know words and not who may see what: their answer is sifted until the page is full.
    private async Task<SearchPage> FindSeenAsync(
        SearchTerms terms, DefinitionSet known, CancellationToken cancellationToken)
    {
        var seen = new List<RecordKey>();
        var wanted = terms.Offset + terms.Limit + 1;
        var hasMore = true;
        for (var offset = 0; hasMore && offset < SearchQuery.MaxDepth; offset += RecordQuery.MaxPageSize)
        {
            var block = terms with { Offset = offset, Limit = RecordQuery.MaxPageSize, WithTotal = false };
            var page = await engine.FindAsync(block, cancellationToken);
            var visible = await sight.ListSeenAsync(known, page.Records, cancellationToken);
            seen.AddRange(page.Records.Where(visible.Contains));
            hasMore = page.HasMore;
            if (!terms.WithTotal && seen.Count >= wanted)
            {
                break;
            }
        }

        return new SearchPage
        {
            Records = [.. seen.Skip(terms.Offset).Take(terms.Limit)],
            HasMore = seen.Count >= wanted,
            Total = terms.WithTotal ? seen.Count : null,
            IsTotalExact = !hasMore,
        };
    }

    private static void ThrowIfOver(string limit, long allowed, long requested)
    {
        if (requested > allowed)
        {
            throw new Errors.LimitExceededException(limit, allowed, requested);
        }
    }
}
