using System.Text;
using Oro.Entities;
using Oro.Grains.Storage.Formulas;

namespace Oro.Grains.Entities.Formulas;

/// <summary>Where the formulas of all entities name a field.</summary>
internal sealed class FormulaReferences(DefinitionSet definitions, string entity, FieldDefinition field)
{
    /// <summary>The fields that are computed from it, with their entities.</summary>
    public IEnumerable<(EntityDefinition Entity, FieldDefinition Field)> Users() =>
        from other in definitions.Entities
        where !other.IsRetired
        from user in other.Fields
        where user is { Formula: not null, IsRetired: false } && !(other.Name == entity && user.Name == field.Name)
        where PlacesIn(other, user.Formula!).Any()
        select (other, user);

    /// <summary>The formula of an entity with another name for the field wherever it goes by its name in the API.
    /// </summary>
    public string Renamed(EntityDefinition from, string formula, string name)
    {
        // What is some field's name in code means that one.
        var index = definitions.Get(entity);
        var next = index.OrdinalOf(name) >= 0 && name != field.Name ? field.Name : name;
        var renamed = new StringBuilder(formula);
        foreach (var (position, length) in PlacesIn(from, formula).Reverse())
        {
            if (formula.AsSpan(position, length).SequenceEqual(field.ApiName))
            {
                renamed.Remove(position, length).Insert(position, next);
            }
        }

        return renamed.ToString();
    }

    private IEnumerable<(int Position, int Length)> PlacesIn(EntityDefinition from, string formula)
    {
        foreach (var token in WordsIn(formula).Where(t => t.Kind == FormulaTokenKind.Name))
        {
            var place = definitions.Find(from.Name);
            var position = token.Position;
            foreach (var name in token.Text.Split('.'))
            {
                var ordinal = place?.OrdinalOf(name) ?? -1;
                ordinal = ordinal < 0 ? place?.OrdinalOfApiName(name) ?? -1 : ordinal;
                var found = ordinal < 0 ? null : place!.Definition.Fields[ordinal];
                if (found?.Name == field.Name && place!.Definition.Name == entity)
                {
                    yield return (position, name.Length);
                }

                place = found?.Relation is { } relation ? definitions.Find(relation.Target) : null;
                position += name.Length + 1;
            }
        }
    }

    private static List<FormulaToken> WordsIn(string formula)
    {
        var words = new List<FormulaToken>();
        var lexer = new FormulaLexer(formula);
        for (var token = lexer.Read(); token.Kind != FormulaTokenKind.End; token = lexer.Read())
        {
            // What stands before a bracket is a function.
            if (token.Is("(") && words.Count > 0)
            {
                words[^1] = words[^1] with { Kind = FormulaTokenKind.Sign };
            }

            words.Add(token);
        }

        return words;
    }
}
