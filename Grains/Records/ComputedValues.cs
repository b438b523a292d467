using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage.Formulas;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>
/// Computes the fields of one record that follow relations, from what the grains of the related records know. One that
/// is in the trash, or is not there, has no values.
/// </summary>
internal static class ComputedValues
{
    /// <summary>The record with what it is computed to be now.</summary>
    public static ValueTask<RecordSnapshot> FillAsync(
        RecordSnapshot record, DefinitionSet definitions, IGrainFactory grains, CancellationToken cancellationToken) =>
        definitions.Find(record.Key.Entity) is { HasComputed: true } entity && !record.IsDeleted
            && record.Values.Length >= entity.Definition.Fields.Length
            ? ComputeAsync(record, entity, definitions, grains, cancellationToken)
            : new(record);

    private static async ValueTask<RecordSnapshot> ComputeAsync(
        RecordSnapshot record,
        EntityIndex entity,
        DefinitionSet definitions,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var fields = ComputedFields.Of(definitions).Of(entity.Definition.Name);
        var related = new Dictionary<string, Related> { [""] = new(entity, record) };
        foreach (var step in fields.SelectMany(f => f.Ways).Distinct().GroupBy(way => way.Count(c => c == '.'))
            .OrderBy(step => step.Key))
        {
            var found = await Task.WhenAll(step.Select(
                async way => (way, await FindAsync(way, related, definitions, grains, cancellationToken))));
            foreach (var (way, other) in found)
            {
                related.Add(way, other);
            }
        }

        var values = record.Values.ToBuilder();
        foreach (var field in fields)
        {
            values[field.Ordinal] = field.Compute(leaf => related[leaf.Way].ValueOf(leaf.Ordinal));
        }

        return record with { Values = values.MoveToImmutable() };
    }

    private static async Task<Related> FindAsync(
        string way,
        Dictionary<string, Related> related,
        DefinitionSet definitions,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var end = way.LastIndexOf('.');
        var from = related[end < 0 ? "" : way[..end]];
        var ordinal = from.Entity.OrdinalOf(way[(end + 1)..]);
        var target = from.Entity.Definition.Fields[ordinal].Relation!.Target;
        var entity = definitions.Get(target);
        if (from.ValueOf(ordinal).AsInteger() is not { } id)
        {
            return new(entity, null);
        }

        try
        {
            var key = new RecordKey(target, id).ToString();
            return new(entity, await grains.GetGrain<IRecordGrain>(key).GetStoredAsync(cancellationToken));
        }
        catch (RecordNotFoundException)
        {
            return new(entity, null);
        }
    }

    private readonly record struct Related(EntityIndex Entity, RecordSnapshot? Record)
    {
        // Who read it may know older definitions, by which it has fewer fields.
        public FieldValue ValueOf(int ordinal) =>
            Record is { } record && ordinal < record.Values.Length ? record.Values[ordinal] : FieldValue.Null;
    }
}
