using Oro.Entities;
using Oro.Grains.Entities.Formulas;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>Reads the records that a decision must know.</summary>
internal sealed class KnownRecords(RecordReader records)
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
}
