using System.Collections.Immutable;
using System.Globalization;
using Orleans.Concurrency;
using Oro.Errors;
using Oro.Grains.Security;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <inheritdoc cref="IRecordHistoryGrain" />
[StatelessWorker, Reentrant]
internal sealed class RecordHistoryGrain(
    HistoryReader history,
    HistorySearch search,
    HistoryTitles titles,
    PastRecords past,
    CallerVisibility visibility,
    Definitions definitions) : Grain, IRecordHistoryGrain
{
    /// <inheritdoc />
    public Task<ImmutableArray<ChangeEntry>> ListAsync(
        RecordKey key, long? before, int limit, CancellationToken cancellationToken)
    {
        definitions.Current.Get(key.Entity);
        CheckLimit(limit);
        return history.ListAsync(key, before, limit, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<HistoryPage> FindAsync(HistoryQuery query, CancellationToken cancellationToken)
    {
        var set = definitions.Current;
        if (query.Entity is { } entity)
        {
            set.Get(entity);
        }

        CheckLimit(query.Limit);
        var found = await search.ListAsync(query, [.. set.Entities.Select(e => e.Name)], cancellationToken);
        return await ToPageAsync([.. found.Take(query.Limit)], found.Length > query.Limit, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<HistoryPage> GetAsync(long id, CancellationToken cancellationToken)
    {
        var entry = await history.FindAsync(id, cancellationToken);
        var page = entry is null ? null : await ToPageAsync([entry], hasMore: false, cancellationToken);
        return page is { Entries: [_] }
            ? page
            : throw new ChangeEntryNotFoundException(id.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc />
    public Task<RecordSnapshot> GetPastAsync(
        RecordKey key, RecordMoment moment, CancellationToken cancellationToken) =>
        past.GetAsync(definitions.Current.Get(key.Entity), key, moment, cancellationToken);

    /// <inheritdoc />
    public async Task<RecordChange> GetReversalAsync(
        RecordKey key, long revision, CancellationToken cancellationToken)
    {
        var found = await history.ListAsync(key, revision + 1, limit: 1, cancellationToken);
        return found is [var entry] && entry.Revision == revision
            ? Reversal.Of(entry, definitions.Current.Get(key.Entity))
            : throw new ChangeEntryNotFoundException(
                string.Create(CultureInfo.InvariantCulture, $"{key} to revision {revision}"));
    }

    private async Task<HistoryPage> ToPageAsync(
        ImmutableArray<ChangeEntry> entries, bool hasMore, CancellationToken cancellationToken)
    {
        var set = definitions.Current;
        var named = await titles.ListAsync(set, entries, cancellationToken);
        var seen = named.Select(t => t.Key).ToHashSet();
        // Where the caller may not see everything, what has no name for it is not there for it.
        bool IsHidden(ChangeEntry entry) => set.Find(entry.Key.Entity) is { } entity
            && visibility.Current.Of(entity.Definition) is not null && !seen.Contains(entry.Key);
        return new HistoryPage(entries.RemoveAll(IsHidden), hasMore, named, entries.LastOrDefault()?.Id);
    }

    private static void CheckLimit(int limit)
    {
        if (limit is < 1 or > HistoryQuery.MaxLimit)
        {
            throw new Oro.Errors.LimitExceededException("page size", HistoryQuery.MaxLimit, limit);
        }
    }
}
