using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Entities.Formulas;

/// <summary>What the stored formulas come to in records that were stored before them.</summary>
internal static class FormulaValues
{
    /// <summary>The values that differ from those that the record has.</summary>
    public static ImmutableArray<(int Ordinal, FieldValue Value)> MissingIn(
        RecordSnapshot record, EntityDefinition entity)
    {
        var values = record.Values.ToArray();
        var missing = ImmutableArray.CreateBuilder<(int Ordinal, FieldValue Value)>();
        EntityFormulas.Of(entity).Compute(entity, ordinal => values[ordinal], (ordinal, value) =>
        {
            if (values[ordinal] != value)
            {
                missing.Add((ordinal, value));
                values[ordinal] = value;
            }
        });
        return missing.ToImmutable();
    }

    /// <summary>The record as it is once its formulas have their values.</summary>
    public static RecordSnapshot Filled(RecordSnapshot record, EntityDefinition entity)
    {
        if (EntityFormulas.Of(entity).IsEmpty || MissingIn(record, entity) is not { IsEmpty: false } missing)
        {
            return record;
        }

        var values = record.Values.ToBuilder();
        foreach (var (ordinal, value) in missing)
        {
            values[ordinal] = value;
        }

        return record with { Values = values.MoveToImmutable() };
    }

    /// <summary>Whether what is stored by the one definition may not be what the other comes to.</summary>
    public static bool Differ(EntityDefinition? before, EntityDefinition? after) =>
        before is not null && after is not null
        && !FormsOf(after).ToHashSet().IsSubsetOf(FormsOf(before));

    /// <summary>What the stored values depend on, as one text; empty without formulas.</summary>
    public static string FormOf(EntityDefinition entity) => string.Join('\n', FormsOf(entity));

    // Each formula with the types of what it is over: a text of a date is not the text of the same time.
    private static IEnumerable<string> FormsOf(EntityDefinition entity) =>
        from i in Enumerable.Range(0, entity.Fields.Length)
        where entity.Fields[i] is { Formula: not null, IsComputed: false, IsRetired: false }
        let fields = EntityFormulas.Of(entity).SourcesOf(i).Prepend(i)
        select string.Join("; ", fields.Select(o => FormOf(entity.Fields[o])));

    private static string FormOf(FieldDefinition field) =>
        $"{field.Name} {field.Type} {field.MaxLength} {field.Precision} {field.Scale} {field.Formula}";
}
