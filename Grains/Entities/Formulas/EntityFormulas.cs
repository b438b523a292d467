using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Oro.Entities;

namespace Oro.Grains.Entities.Formulas;

/// <summary>
/// The formulas of an entity, each behind those that it is over. Read once for each version of the entity.
/// </summary>
internal sealed class EntityFormulas
{
    private static readonly ConditionalWeakTable<EntityDefinition, EntityFormulas> Known = [];

    private readonly ImmutableArray<(int Ordinal, FormulaNode Node)> _inOrder;

    private EntityFormulas(EntityDefinition entity)
    {
        var formulas = new Dictionary<int, FormulaNode>();
        var index = new EntityIndex(entity);
        for (var i = 0; i < entity.Fields.Length; i++)
        {
            if (entity.Fields[i].Formula is { } formula)
            {
                formulas.Add(i, FormulaParser.Parse(formula, index));
            }
        }

        _inOrder = [.. InOrder(formulas).Select(ordinal => (ordinal, formulas[ordinal]))];
    }

    /// <summary>Those of an entity whose definition is sound.</summary>
    public static EntityFormulas Of(EntityDefinition entity) => Known.GetValue(entity, e => new EntityFormulas(e));

    /// <summary>Computes every formula; each sees what those before it came to.</summary>
    public void Compute(EntityDefinition entity, Func<int, FieldValue> valueOf, Action<int, FieldValue> set)
    {
        foreach (var (ordinal, node) in _inOrder.AsSpan())
        {
            set(ordinal, FormulaResult.Of(entity.Fields[ordinal], FormulaEvaluator.Evaluate(node, valueOf)));
        }
    }

    /// <summary>What is wrong with the formulas of an entity.</summary>
    public static IEnumerable<string> FaultsOf(EntityDefinition entity)
    {
        // Fields of one name are another fault, under which a formula could mean either.
        if (entity.Fields.Select(f => f.Name).Concat(entity.Fields.Select(f => f.ApiName)).GroupBy(n => n)
            .Any(names => names.Count() > 2))
        {
            yield break;
        }

        var formulas = new Dictionary<int, FormulaNode>();
        for (var i = 0; i < entity.Fields.Length; i++)
        {
            if (entity.Fields[i].Formula is not null && Read(entity, i, formulas) is { } fault)
            {
                yield return $"{entity.Name}.{entity.Fields[i].Name} has a formula that cannot be used: {fault}.";
            }
        }

        foreach (var ordinal in formulas.Keys.Where(o => IsInCycle(o, formulas)))
        {
            yield return $"{entity.Name}.{entity.Fields[ordinal].Name} has a formula that refers to itself.";
        }
    }

    private static string? Read(EntityDefinition entity, int ordinal, Dictionary<int, FormulaNode> formulas)
    {
        var field = entity.Fields[ordinal];
        try
        {
            var node = FormulaParser.Parse(field.Formula!, new EntityIndex(entity));
            if (!FormulaResult.Fits(field.Type, node.Type))
            {
                return $"it comes to a {node.Type}, and the field is a {field.Type}";
            }

            formulas.Add(ordinal, node);
            return field.Default.IsNull ? null : "the field has a default too";
        }
        catch (FormulaException fault)
        {
            return fault.Message;
        }
    }

    private static bool IsInCycle(int ordinal, Dictionary<int, FormulaNode> formulas)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>(FieldsIn(formulas[ordinal]));
        while (open.TryPop(out var next))
        {
            if (next == ordinal)
            {
                return true;
            }

            if (seen.Add(next) && formulas.TryGetValue(next, out var node))
            {
                FieldsIn(node).ToList().ForEach(open.Push);
            }
        }

        return false;
    }

    private static List<int> InOrder(Dictionary<int, FormulaNode> formulas)
    {
        var ordered = new List<int>();
        while (ordered.Count < formulas.Count)
        {
            ordered.AddRange(formulas.Keys.Except(ordered).ToList().Where(
                o => FieldsIn(formulas[o]).All(f => !formulas.ContainsKey(f) || ordered.Contains(f))));
        }

        return ordered;
    }

    private static IEnumerable<int> FieldsIn(FormulaNode node) => node switch
    {
        FormulaField field => [field.Ordinal],
        FormulaCall call => call.Arguments.SelectMany(FieldsIn),
        _ => [],
    };
}
