using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Security;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Records;

/// <summary>Gathers from the database what deciding a change set depends on.</summary>
internal sealed class DecisionContextLoader(
    KnownRecords records,
    DeletionLoader deletions,
    Definitions definitions,
    RuleBook rules,
    CallerAccess access,
    TimeProvider time)
{
    /// <param name="changeSet">What is to be decided.</param>
    /// <param name="warm">A copy that is used instead of reading its record, or null.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    public async Task<DecisionContext> LoadAsync(
        ChangeSet changeSet, RecordSnapshot? warm, CancellationToken cancellationToken)
    {
        var set = definitions.Current;
        var known = new Dictionary<RecordKey, KnownRecord>();
        // One that was read before the entity gained fields lacks their values.
        if (warm is not null && warm.Values.Length >= set.Get(warm.Key.Entity).Definition.Fields.Length)
        {
            known.Add(warm.Key, new KnownRecord(warm, []));
        }

        var changes = changeSet.Changes;
        await records.AddMissingAsync(
            set, changes.Where(c => c.Kind != ChangeKind.Create).Select(c => c.Key), known, cancellationToken);
        var reach = await deletions.LoadAsync(changes, set, known, cancellationToken);
        await records.AddMissingAsync(
            set,
            changes.Concat(reach.Implied).SelectMany(c => LinkedRecords.Of(c, Find(c.Key), Entity(c))),
            known,
            cancellationToken);
        await records.AddMissingAsync(
            set,
            changes.SelectMany(c => LinkedRecords.LosersTo(c, Entity(c), Find, set)),
            known,
            cancellationToken);
        if (changes.Any(c => Entity(c).Definition.GovernsAccess))
        {
            await access.RefreshAsync(cancellationToken);
        }

        var caller = access.Current;
        if (!caller.IsUnlimited)
        {
            await records.AddMissingAsync(
                set, changes.SelectMany(c => LinkedRecords.TargetsOf(c, Entity(c))), known, cancellationToken);
        }

        await records.AddEntriesAsync(changes, known, cancellationToken);
        return new DecisionContext
        {
            Definitions = set,
            Rules = rules,
            Author = Caller.Current,
            Access = caller,
            At = Normalized.Instant(time.GetUtcNow().UtcDateTime),
            Known = known,
            References = reach.References.ToLookup(r => r.Target),
            Deletions = reach.Deletions,
        };

        RecordSnapshot? Find(RecordKey key) => known.TryGetValue(key, out var record) ? record.Snapshot : null;
        EntityIndex Entity(RecordChange change) => set.Get(change.Key.Entity);
    }
}
