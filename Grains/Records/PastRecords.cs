using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Grains.Security;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>
/// Makes records as they were: of one that is there, backwards from what it is now, so that what no entry speaks of was
/// always so; of one that was purged, forwards from its creation.
/// </summary>
internal sealed class PastRecords(RecordReader records, HistoryReader history, CallerVisibility visibility)
{
    // A record that changed oftener is changed by a machine, and would take seconds.
    private const int MaxEntries = 10_000;

    private const int BlockSize = 500;

    /// <exception cref="RecordNotThereException">It did not exist yet, or was in the trash.</exception>
    /// <exception cref="RecordNotFoundException">There never was one.</exception>
    /// <exception cref="ChangeEntryNotFoundException">It has no such revision.</exception>
    /// <exception cref="Oro.Errors.LimitExceededException">It changed too often.</exception>
    public async Task<RecordSnapshot> GetAsync(
        EntityIndex entity, RecordKey key, RecordMoment moment, CancellationToken cancellationToken)
    {
        var current = await records.FindAsync(entity, key.Id, visibility.Current, cancellationToken);
        var first = (await history.ListSinceAsync(key, afterRevision: 0, limit: 1, cancellationToken)).FirstOrDefault();
        // Who may see only some records may see none that is gone: nobody can tell whose it was.
        if (current is null && (first is null || visibility.Current.Of(entity) is not null))
        {
            throw new RecordNotFoundException(key);
        }

        var entry = await FindEntryAsync(key, moment, cancellationToken);
        if (moment.Revision is { } revision && (entry?.Revision ?? current?.Revision) != revision)
        {
            throw new ChangeEntryNotFoundException($"{key} to revision {revision}");
        }

        if (entry is null)
        {
            return GetWithoutEntry(entity, key, moment, current, first);
        }

        if (entry.Kind is ChangeKind.Delete or ChangeKind.Purge)
        {
            throw new RecordNotThereException(key, isBeforeCreation: false, entry.At);
        }

        var past = new PastRecord(entity, current ?? Blank(entity, key));
        await (current is null
            ? ApplyAsync(past, key, entry.Revision, cancellationToken)
            : TakeBackAsync(past, key, entry.Revision, cancellationToken));
        return past.At(entry);
    }

    private async Task<ChangeEntry?> FindEntryAsync(
        RecordKey key, RecordMoment moment, CancellationToken cancellationToken) =>
        moment.At is { } at
            ? await history.FindAtAsync(key, at, cancellationToken)
            : (await history.ListAsync(key, moment.Revision + 1, limit: 1, cancellationToken)).FirstOrDefault();

    // Either it was not there yet, or the product put it there without a word in its history.
    private static RecordSnapshot GetWithoutEntry(
        EntityIndex entity, RecordKey key, RecordMoment moment, RecordSnapshot? current, ChangeEntry? first)
    {
        var createdAt = first?.At
            ?? current!.Values[entity.OrdinalOf(SystemFields.CreatedAt)].AsDateTime() ?? DateTime.MinValue;
        return first is null && (moment.At is not { } at || at >= createdAt)
            ? current!
            : throw new RecordNotThereException(key, isBeforeCreation: true, createdAt);
    }

    private async Task TakeBackAsync(
        PastRecord past, RecordKey key, long revision, CancellationToken cancellationToken)
    {
        var before = long.MaxValue;
        for (var read = 0; read <= MaxEntries; read += BlockSize)
        {
            var block = await history.ListAsync(key, before, BlockSize, cancellationToken);
            foreach (var entry in block.Where(e => e.Revision > revision))
            {
                past.TakeBack(entry);
            }

            if (block.Length < BlockSize || block[^1].Revision <= revision)
            {
                return;
            }

            before = block[^1].Revision;
        }

        throw new Oro.Errors.LimitExceededException("number of changes since", MaxEntries, MaxEntries + 1);
    }

    private async Task ApplyAsync(
        PastRecord past, RecordKey key, long revision, CancellationToken cancellationToken)
    {
        var after = 0L;
        for (var read = 0; read <= MaxEntries; read += BlockSize)
        {
            var block = await history.ListSinceAsync(key, after, BlockSize, cancellationToken);
            foreach (var entry in block.Where(e => e.Revision <= revision))
            {
                past.Apply(entry);
            }

            after = block.IsEmpty ? revision : block[^1].Revision;
            if (after >= revision)
            {
                return;
            }
        }

        throw new Oro.Errors.LimitExceededException("number of changes before", MaxEntries, MaxEntries + 1);
    }

    private static RecordSnapshot Blank(EntityIndex entity, RecordKey key) =>
        new() { Key = key, Revision = 0, Values = RecordDraft.Blank(entity.Definition) };
}
