using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>
/// Finds what deletions, restores and purges may reach. History is the memory of what a deletion took along: whatever
/// was committed together with it.
/// </summary>
internal sealed class DeletionLoader(
    KnownRecords records, ReferenceReader references, HistoryReader history, IOptions<RecordsOptions> options)
{
    private readonly int _limit = options.Value.MaxCascade;

    /// <summary>Also adds the records in question to those that are known.</summary>
    /// <exception cref="Oro.Errors.LimitExceededException">A deletion reaches too far.</exception>
    public async Task<DeletionReach> LoadAsync(
        ImmutableArray<RecordChange> changes,
        DefinitionSet definitions,
        Dictionary<RecordKey, KnownRecord> known,
        CancellationToken cancellationToken)
    {
        var reach = new Reach(definitions, known);
        if (changes.Any(c => c.Kind == ChangeKind.Delete))
        {
            await FollowAsync(reach, KeysOf(changes, known, ChangeKind.Delete), cancellationToken);
        }

        if (changes.Any(c => c.Kind is ChangeKind.Restore || c is { Kind: ChangeKind.Purge, IsBySystem: false }))
        {
            await LookBackAsync(reach, KeysOf(changes, known, ChangeKind.Restore, ChangeKind.Purge), cancellationToken);
        }

        return new DeletionReach(reach.References, reach.Deletions, reach.Implied);
    }

    private static List<RecordKey> KeysOf(
        ImmutableArray<RecordChange> changes, Dictionary<RecordKey, KnownRecord> known, params ChangeKind[] kinds) =>
        [.. changes.Where(c => kinds.Contains(c.Kind) && known.ContainsKey(c.Key)).Select(c => c.Key).Distinct()];

    // Wave after wave: who leads to what is deleted, and of those and of what they own the ones that go too.
    private async Task FollowAsync(Reach reach, List<RecordKey> wave, CancellationToken cancellationToken)
    {
        var deleted = wave.ToHashSet();
        while (wave.Count > 0)
        {
            var found = await references.ListAsync(
                reach.Definitions, wave, _limit - reach.References.Count, cancellationToken);
            reach.References.AddRange(found);
            ThrowIfTooMany(deleted.Count - 1 + reach.References.Count);
            await reach.AddAsync(records, found.Select(r => r.Source), cancellationToken);
            var owned = wave.SelectMany(reach.ListOwned).ToList();
            await reach.AddAsync(records, owned, cancellationToken);
            var cascaded = found.Where(r => r.Field.OnDelete == DeleteRule.Cascade).Select(r => r.Source);
            wave = [.. cascaded.Concat(owned).Where(deleted.Add)];
            reach.Imply(wave, ChangeKind.Delete);
        }
    }

    private async Task LookBackAsync(Reach reach, List<RecordKey> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys.Where(k => reach.Known[k].Snapshot.IsDeleted))
        {
            var newest = await history.ListAsync(key, beforeRevision: null, limit: 1, cancellationToken);
            if (newest is not [{ Kind: ChangeKind.Delete } deletion])
            {
                continue;
            }

            // What a deletion changes has a limit, but the change set may have had other changes beside it.
            var entries = await history.ListWriteAsync(deletion, _limit + ChangeSet.MaxChanges, cancellationToken);
            reach.Deletions[key] = entries;
            await reach.AddAsync(records, entries.Select(e => e.Key), cancellationToken);
            reach.Imply(entries.Where(e => e.Kind == ChangeKind.Delete).Select(e => e.Key), ChangeKind.Restore);
        }

        var restored = keys.Concat(reach.Implied.Select(c => c.Key)).Distinct();
        await reach.AddAsync(records, restored.SelectMany(reach.ListTargets), cancellationToken);
    }

    private void ThrowIfTooMany(int count)
    {
        if (count > _limit)
        {
            throw new Oro.Errors.LimitExceededException("number of records that one deletion changes", _limit, count);
        }
    }

    private sealed class Reach(DefinitionSet definitions, Dictionary<RecordKey, KnownRecord> known)
    {
        public DefinitionSet Definitions => definitions;

        public Dictionary<RecordKey, KnownRecord> Known => known;

        public List<RecordReference> References { get; } = [];

        public Dictionary<RecordKey, ImmutableArray<ChangeEntry>> Deletions { get; } = [];

        public List<RecordChange> Implied { get; } = [];

        public Task AddAsync(KnownRecords reader, IEnumerable<RecordKey> keys, CancellationToken cancellationToken) =>
            reader.AddMissingAsync(definitions, keys, known, cancellationToken);

        public void Imply(IEnumerable<RecordKey> keys, ChangeKind kind) =>
            Implied.AddRange(keys.Select(key => new RecordChange { Kind = kind, Key = key }));

        public IEnumerable<RecordKey> ListOwned(RecordKey key) => ListTargets(key, field => field.Relation!.IsOwning);

        public IEnumerable<RecordKey> ListTargets(RecordKey key) =>
            ListTargets(key, field => ReferencingField.IsToDeletable(definitions, field));

        private IEnumerable<RecordKey> ListTargets(RecordKey key, Func<FieldDefinition, bool> isWanted)
        {
            if (!known.TryGetValue(key, out var record))
            {
                yield break;
            }

            var fields = definitions.Get(key.Entity).Definition.Fields;
            for (var i = 0; i < fields.Length; i++)
            {
                if (fields[i].Type == FieldType.ManyToOne && isWanted(fields[i])
                    && record.Snapshot.Values[i].AsInteger() is { } id)
                {
                    yield return new RecordKey(fields[i].Relation!.Target, id);
                }
            }
        }
    }
}
