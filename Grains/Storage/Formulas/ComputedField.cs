using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Storage.Formulas;

/// <summary>A field whose value is computed with each query: its formula, and what it is computed from.</summary>
internal sealed class ComputedField
{
    private ComputedField(FieldDefinition field, int ordinal, FormulaNode node)
    {
        (Field, Ordinal, Node) = (field, ordinal, node);
        Leaves = [.. LeavesOf(node).DistinctBy(l => (l.Way, l.Ordinal))];
    }

    public FieldDefinition Field { get; }

    public int Ordinal { get; }

    public FormulaNode Node { get; }

    /// <summary>The stored values that it is computed from.</summary>
    public ImmutableArray<FormulaField> Leaves { get; }

    /// <summary>The relations that it follows, each behind the one that leads to it.</summary>
    public IEnumerable<string> Ways => Leaves.SelectMany(l => WaysTo(l.Way)).Distinct()
        .OrderBy(way => way.Length);

    /// <summary>Which of the leaves it is.</summary>
    public int PlaceOf(FormulaField leaf)
    {
        for (var i = 0; i < Leaves.Length; i++)
        {
            if (Leaves[i].Ordinal == leaf.Ordinal && Leaves[i].Way == leaf.Way)
            {
                return i;
            }
        }

        return -1;
    }

    /// <exception cref="FormulaException">Its formula cannot be used.</exception>
    public static ComputedField Make(EntityIndex entity, int ordinal, Func<string, EntityIndex?> find)
    {
        var field = entity.Definition.Fields[ordinal];
        var node = FormulaParser.Parse(field.Formula!, FormulaNames.For(entity, find, field));
        FormulaWeight.ThrowIfTooMuch(node);
        FormulaWeight.ThrowIfNotComparable(node, field.Type);
        return new ComputedField(field, ordinal, node);
    }

    /// <summary>The value, in the field's form.</summary>
    public FieldValue Compute(Func<FormulaField, FieldValue> valueOf) =>
        FormulaResult.Of(Field, FormulaEvaluator.Evaluate(Node, valueOf));

    private static IEnumerable<FormulaField> LeavesOf(FormulaNode node) => node switch
    {
        FormulaField field => [field],
        FormulaComputed inner => LeavesOf(inner.Node),
        FormulaCall call => call.Arguments.SelectMany(LeavesOf),
        _ => [],
    };

    private static IEnumerable<string> WaysTo(string way)
    {
        for (var end = way.IndexOf('.'); end >= 0; end = way.IndexOf('.', end + 1))
        {
            yield return way[..end];
        }

        if (way.Length > 0)
        {
            yield return way;
        }
    }
}
