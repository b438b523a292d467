using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Oro.Entities;

namespace Oro.Grains.Storage.Formulas;

/// <summary>The fields of all entities that are computed with each query. Made once for each version.</summary>
internal sealed class ComputedFields
{
    private static readonly ConditionalWeakTable<DefinitionSet, ComputedFields> Known = [];

    private readonly DefinitionSet _definitions;
    private readonly ConcurrentDictionary<string, ImmutableArray<ComputedField>> _byEntity =
        new(StringComparer.Ordinal);

    private ComputedFields(DefinitionSet definitions) => _definitions = definitions;

    public static ComputedFields Of(DefinitionSet definitions) =>
        Known.GetValue(definitions, d => new ComputedFields(d));

    /// <summary>Those of an entity, in the order of its fields.</summary>
    public ImmutableArray<ComputedField> Of(string entity) => _byEntity.GetOrAdd(entity, name =>
    {
        var index = _definitions.Get(name);
        return
        [
            .. Enumerable.Range(0, index.Definition.Fields.Length)
                .Where(i => index.Definition.Fields[i] is { IsComputed: true, IsRetired: false })
                .Select(i => ComputedField.Make(index, i, _definitions.Find)),
        ];
    });

    public ComputedField Get(string entity, FieldDefinition field) => Of(entity).First(c => c.Field.Name == field.Name);

    /// <summary>
    /// The entity with what is to be computed with each query marked: whatever follows a relation, and whatever is over
    /// such a field. Everything else is computed when the record is written, and stored.
    /// </summary>
    public static EntityDefinition Mark(EntityDefinition entity)
    {
        if (entity.Fields.All(f => f.Formula is null && !f.IsComputed))
        {
            return entity;
        }

        var names = entity.Fields.Select(f => f.Formula is null ? [] : NamesIn(f.Formula)).ToList();
        var computed = new HashSet<int>();
        int before;
        do
        {
            before = computed.Count;
            computed.UnionWith(Enumerable.Range(0, names.Count).Where(i => names[i].Any(n => IsComputed(n))));
        }
        while (computed.Count > before);

        return entity with
        {
            Fields = [.. entity.Fields.Select((f, i) => f with { IsComputed = computed.Contains(i) })],
        };

        bool IsComputed(string name) => name.Contains('.', StringComparison.Ordinal)
            || computed.Any(i => entity.Fields[i].Name == name || entity.Fields[i].ApiName == name);
    }

    private static List<string> NamesIn(string formula)
    {
        var names = new List<string>();
        try
        {
            var lexer = new FormulaLexer(formula);
            for (var token = lexer.Read(); token.Kind != FormulaTokenKind.End; token = lexer.Read())
            {
                if (token.Kind == FormulaTokenKind.Name)
                {
                    names.Add(token.Text);
                }
            }
        }
        catch (FormulaException)
        {
            // The check of the definition says what is wrong with it.
        }

        return names;
    }
}
