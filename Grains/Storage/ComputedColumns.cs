using System.Collections.Immutable;
using System.Data.Common;
using Oro.Entities;
using Oro.Grains.Storage.Formulas;

namespace Oro.Grains.Storage;

/// <summary>What a SELECT of records reads to compute their computed fields, and how.</summary>
internal sealed class ComputedColumns
{
    private readonly ImmutableArray<ComputedField> _fields = [];
    private readonly List<FormulaField> _leaves = [];
    private readonly Dictionary<(string Way, int Ordinal), int> _places = [];

    /// <summary>Those of some fields of the scope's entity; what they lead to is joined.</summary>
    public ComputedColumns(FilterCompiler compiler, QueryScope scope, ImmutableArray<int> ordinals)
    {
        if (!scope.Root.Entity.HasComputed)
        {
            return;
        }

        _fields = compiler.ComputedOf(scope.Root.Entity).RemoveAll(c => !ordinals.Contains(c.Ordinal));
        foreach (var leaf in _fields.SelectMany(f => f.Leaves))
        {
            if (_places.TryAdd((leaf.Way, leaf.Ordinal), _leaves.Count))
            {
                _leaves.Add(leaf);
            }
        }

        var columns = compiler.Columns(scope, scope.Root);
        Expressions = [.. _leaves.Select(columns.Column)];
    }

    public ImmutableArray<string> Expressions { get; } = [];

    /// <summary>Computes the fields of the record in a row, whose <see cref="Expressions"/> begin with a column.
    /// </summary>
    public void Read(SqlDialect dialect, DbDataReader row, int column, ImmutableArray<FieldValue>.Builder values)
    {
        if (_fields.IsEmpty)
        {
            return;
        }

        FieldValue[] leaves = [.. _leaves.Select((l, i) => dialect.FromColumn(l.Field.Type, row, column + i))];
        foreach (var field in _fields)
        {
            values[field.Ordinal] = field.Compute(leaf => leaves[_places[(leaf.Way, leaf.Ordinal)]]);
        }
    }
}
