using Oro.Entities;
using Oro.Grains.Storage.Formulas;

namespace Oro.Grains.Entities.Formulas;

/// <summary>What is wrong with the formulas of an entity, each with its place.</summary>
internal static class FormulaCheck
{
    // One SELECT of MySQL joins 61 tables at most; the others are left to filters and orders.
    private const int MaxWays = 20;

    public static IEnumerable<string> FaultsOf(EntityDefinition entity, Func<string, EntityIndex?> find)
    {
        // Fields of one name are another fault, under which a formula could mean either.
        if (entity.Fields.All(f => f.Formula is null) || FormulaTargets.HasDoubles(entity))
        {
            yield break;
        }

        var index = new EntityIndex(entity);
        var stored = new Dictionary<int, FormulaNode>();
        var ways = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < entity.Fields.Length; i++)
        {
            var field = entity.Fields[i];
            if (field.Formula is null || (field.IsComputed && field.IsRetired))
            {
                continue;
            }

            if (FaultOf(index, i, field.IsComputed ? find : null, stored, ways) is { } fault)
            {
                yield return $"{entity.Name}.{field.Name} has a formula that cannot be used: {fault}.";
            }
            else if (field.IsComputed && FaultOfComputed(entity, field) is { } option)
            {
                yield return $"{entity.Name}.{field.Name} is computed over relations: {option}.";
            }
        }

        foreach (var ordinal in stored.Keys.Where(o => IsInCycle(o, stored)))
        {
            yield return $"{entity.Name}.{entity.Fields[ordinal].Name} has a formula that refers to itself.";
        }

        if (ways.Count > MaxWays)
        {
            yield return $"The formulas of {entity.Name} follow {ways.Count} relations: at most {MaxWays}.";
        }
    }

    private static string? FaultOf(
        EntityIndex entity,
        int ordinal,
        Func<string, EntityIndex?>? find,
        Dictionary<int, FormulaNode> stored,
        HashSet<string> ways)
    {
        var field = entity.Definition.Fields[ordinal];
        try
        {
            var computed = find is null ? null : ComputedField.Make(entity, ordinal, find);
            var node = computed?.Node ?? FormulaParser.Parse(field.Formula!, entity);
            if (!FormulaResult.Fits(field.Type, node.Type))
            {
                return $"it comes to a {node.Type}, and the field is a {field.Type}";
            }

            ways.UnionWith(computed?.Ways ?? []);
            if (computed is null)
            {
                stored.Add(ordinal, node);
            }

            return field.Default.IsNull ? null : "the field has a default too";
        }
        catch (FormulaException fault)
        {
            return fault.Message;
        }
    }

    // What there is no column for, no index can serve; and what is not there when a record is written, nobody can ask
    // for then.
    private static string? FaultOfComputed(EntityDefinition entity, FieldDefinition field) =>
        field.IsIndexed || entity.Indexes.Any(i => i.Contains(field.Name)) ? "nothing of it is stored to be indexed"
        : field.IsUnique || entity.UniqueKeys.Any(k => k.Contains(field.Name)) ? "it cannot be unique"
        : field.IsSearchable ? "records are not found by its words"
        : field.IsRequired ? "it cannot be required"
        : entity.TitleFields.Contains(field.Name) ? "records cannot be named by it"
        : null;

    private static bool IsInCycle(int ordinal, Dictionary<int, FormulaNode> formulas)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>(EntityFormulas.OwnFieldsIn(formulas[ordinal]));
        while (open.TryPop(out var next))
        {
            if (next == ordinal)
            {
                return true;
            }

            if (seen.Add(next) && formulas.TryGetValue(next, out var node))
            {
                EntityFormulas.OwnFieldsIn(node).ToList().ForEach(open.Push);
            }
        }

        return false;
    }
}
