using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Oro.Entities;
using Oro.Grains.Storage.Formulas;

namespace Oro.Grains.Entities.Formulas;

/// <summary>
/// The formulas of an entity over its own fields, each behind those that it is over. Read once for each version of the
/// entity.
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
            if (IsStored(entity.Fields[i]))
            {
                formulas.Add(i, FormulaParser.Parse(entity.Fields[i].Formula!, index));
            }
        }

        _inOrder = [.. InOrder(formulas).Select(ordinal => (ordinal, formulas[ordinal]))];
    }

    /// <summary>Those of an entity whose definition is sound.</summary>
    public static EntityFormulas Of(EntityDefinition entity) => Known.GetValue(entity, e => new EntityFormulas(e));

    public bool IsEmpty => _inOrder.IsEmpty;

    /// <summary>Computes every formula; each sees what those before it came to.</summary>
    public void Compute(EntityDefinition entity, Func<int, FieldValue> valueOf, Action<int, FieldValue> set)
    {
        foreach (var (ordinal, node) in _inOrder.AsSpan())
        {
            var result = FormulaEvaluator.Evaluate(node, field => valueOf(field.Ordinal));
            set(ordinal, FormulaResult.Of(entity.Fields[ordinal], result));
        }
    }

    /// <summary>The formulas and what they are over, by internal name.</summary>
    public ImmutableArray<string> FieldsOf(EntityDefinition entity) =>
    [
        .. _inOrder.SelectMany(f => OwnFieldsIn(f.Node).Append(f.Ordinal)).Distinct()
            .Select(ordinal => entity.Fields[ordinal].Name),
    ];

    /// <summary>Ordinals of the fields that a stored formula is over, also by way of other formulas.</summary>
    public IEnumerable<int> SourcesOf(int ordinal) => _inOrder.Where(f => f.Ordinal == ordinal)
        .SelectMany(f => OwnFieldsIn(f.Node))
        .SelectMany(source => SourcesOf(source).Prepend(source))
        .Distinct();

    private static bool IsStored(FieldDefinition field) => field is { Formula: not null, IsComputed: false };

    private static List<int> InOrder(Dictionary<int, FormulaNode> formulas)
    {
        var ordered = new List<int>();
        while (ordered.Count < formulas.Count)
        {
            ordered.AddRange(formulas.Keys.Except(ordered).ToList().Where(
                o => OwnFieldsIn(formulas[o]).All(f => !formulas.ContainsKey(f) || ordered.Contains(f))));
        }

        return ordered;
    }

    /// <summary>Ordinals of the fields in a formula over the record's own.</summary>
    public static IEnumerable<int> OwnFieldsIn(FormulaNode node) => node switch
    {
        FormulaField field => [field.Ordinal],
        FormulaCall call => call.Arguments.SelectMany(OwnFieldsIn),
        _ => [],
    };
}
