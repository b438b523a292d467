using System.Collections.Immutable;
using System.Globalization;
using Orleans.Concurrency;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Security;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Records;

/// <inheritdoc cref="IRecordHistoryGrain" />
[StatelessWorker, Reentrant]
internal sealed class RecordHistoryGrain(
    HistoryReader history,
    HistorySearch search,
    HistoryTitles titles,
    PastRecords past,
    RecordReader records,
    CallerSight sight,
    Definitions definitions) : Grain, IRecordHistoryGrain
{
    /// <inheritdoc />
    public async Task<ImmutableArray<ChangeEntry>> ListAsync(
        RecordKey key, long? before, int limit, CancellationToken cancellationToken)
    {
        var entity = definitions.Current.Get(key.Entity);
        CheckLimit(limit);
        await ThrowIfHiddenAsync(entity, key, cancellationToken);
        var entries = await history.ListAsync(key, before, limit, cancellationToken);
        return await sight.ShowAsync(definitions.Current, entries, cancellationToken);
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
        // Who sees a record sees what became of it; to look through everybody's changes is more.
        if (query.RecordId is null && !sight.Caller.Has(Capability.SeeAudit))
        {
            throw new AccessDeniedException($"the capability {Capability.SeeAudit}");
        }

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
    public async Task<RecordSnapshot> GetPastAsync(
        RecordKey key, RecordMoment moment, CancellationToken cancellationToken)
    {
        var entity = definitions.Current.Get(key.Entity);
        var record = await past.GetAsync(entity, key, moment, cancellationToken);
        return await sight.ShowAsync(definitions.Current, record, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<RecordChange> GetReversalAsync(
        RecordKey key, long revision, CancellationToken cancellationToken)
    {
        await ThrowIfHiddenAsync(definitions.Current.Get(key.Entity), key, cancellationToken);
        var found = await history.ListAsync(key, revision + 1, limit: 1, cancellationToken);
        return found is [var entry] && entry.Revision == revision
            ? await ReverseAsync(entry, cancellationToken)
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
            && sight.Visibility.Of(entity) is not null && !seen.Contains(entry.Key);
        var shown = await sight.ShowAsync(set, entries.RemoveAll(IsHidden), cancellationToken);
        return new HistoryPage(shown, hasMore, named, entries.LastOrDefault()?.Id);
    }

    // Also of a record in the trash there is a history; of one that is gone for good, for who sees all of its entity.
    private async Task ThrowIfHiddenAsync(EntityIndex entity, RecordKey key, CancellationToken cancellationToken)
    {
        if (sight.Visibility.Of(entity) is not null
            && await records.FindAsync(entity, key.Id, sight.Visibility, cancellationToken) is null)
        {
            throw new RecordNotFoundException(key);
        }
    }

    // What the caller does not see of the change stays as it is.
    private async Task<RecordChange> ReverseAsync(ChangeEntry entry, CancellationToken cancellationToken)
    {
        var set = definitions.Current;
        var shown = (await sight.ShowAsync(set, [entry], cancellationToken))[0];
        var seen = entry with { Fields = [.. entry.Fields.Intersect(shown.Fields)] };
        return Reversal.Of(seen, set.Get(entry.Key.Entity));
    }

    private static void CheckLimit(int limit)
    {
        if (limit is < 1 or > HistoryQuery.MaxLimit)
        {
            throw new Oro.Errors.LimitExceededException("page size", HistoryQuery.MaxLimit, limit);
        }
    }
}
