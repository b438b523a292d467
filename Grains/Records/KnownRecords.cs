using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Grains.Entities.Formulas;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>Reads the records that a decision must know.</summary>
internal sealed class KnownRecords(
    RecordReader records, HistoryReader history, IOptions<RecordsOptions> options)
{
    /// <summary>Adds those that are not known yet; one that does not exist stays unknown.</summary>
    public async Task AddMissingAsync(
        DefinitionSet definitions,
        IEnumerable<RecordKey> keys,
        Dictionary<RecordKey, KnownRecord> known,
        CancellationToken cancellationToken)
    {
        var missing = keys.Where(k => !known.ContainsKey(k)).Distinct().GroupBy(k => k.Entity, k => k.Id);
        foreach (var ids in missing.ToList())
        {
            var entity = definitions.Get(ids.Key);
            var found = await records.ListByIdAsync(
                entity, [.. ids], Visibility.Everything, cancellationToken);
            foreach (var snapshot in found)
            {
                // That a formula is younger than the record is no change of the record.
                known.Add(snapshot.Key, new KnownRecord(FormulaValues.Filled(snapshot, entity.Definition), []));
            }
        }
    }

    /// <summary>Adds what became of records after the revisions that the changes saw.</summary>
    public async Task AddEntriesAsync(
        ImmutableArray<RecordChange> changes,
        Dictionary<RecordKey, KnownRecord> known,
        CancellationToken cancellationToken)
    {
        foreach (var change in changes.Where(c => c.SeenRevision is not null))
        {
            if (known.TryGetValue(change.Key, out var record) && change.SeenRevision < record.Snapshot.Revision)
            {
                var since = await history.ListSinceAsync(
                    change.Key, change.SeenRevision.Value, options.Value.MaxMergedEntries, cancellationToken);
                known[change.Key] = record with { Since = since };
            }
        }
    }
}
