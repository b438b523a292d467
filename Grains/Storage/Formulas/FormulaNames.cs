using System.Collections.Immutable;
using Oro.Entities;
using Oro.Views;

namespace Oro.Grains.Storage.Formulas;

/// <summary>
/// What the names in the formulas of an entity mean: its own fields, by internal name or API name, and with dots
/// between the names those of the record that its to-one fields lead to.
/// </summary>
internal sealed class FormulaNames
{
    private const int MaxInner = 20; // far above what anybody follows, and together no more than a query can compute

    private readonly EntityIndex _entity;
    private readonly Func<string, EntityIndex?> _find;
    private readonly ImmutableArray<string> _way;
    private readonly ImmutableArray<string> _within;
    private readonly List<string> _inner;

    private FormulaNames(
        EntityIndex entity,
        Func<string, EntityIndex?> find,
        ImmutableArray<string> way,
        ImmutableArray<string> within,
        List<string> inner) => (_entity, _find, _way, _within, _inner) = (entity, find, way, within, inner);

    /// <summary>Those of the formula of a field.</summary>
    /// <param name="entity">The entity of the field.</param>
    /// <param name="find">Finds any entity by its internal name.</param>
    /// <param name="field">The field.</param>
    public static FormulaNames For(EntityIndex entity, Func<string, EntityIndex?> find, FieldDefinition field) =>
        new(entity, find, [], [PlaceOf(entity, field)], []);

    /// <summary>Those of formulas over the own fields of an entity.</summary>
    public static FormulaNames Own(EntityIndex entity) => new(entity, _ => null, [], [], []);

    /// <exception cref="FormulaException">It means nothing that a formula can use.</exception>
    public FormulaNode Resolve(FormulaToken name)
    {
        var (place, way) = (_entity, _way);
        var parts = name.Text.Split('.');
        foreach (var part in parts[..^1])
        {
            var relation = Find(place, part, name);
            if (relation.Relation is null || relation.IsToMany)
            {
                throw new FormulaException(
                    relation.IsToMany
                        ? $"'{part}' leads to many records, and a formula can follow a relation to one"
                        : $"'{part}' is no relation",
                    name.Position);
            }

            place = _find(relation.Relation.Target)
                ?? throw new FormulaException($"'{part}' leads nowhere that a formula can follow", name.Position);
            way = way.Add(relation.Name);
        }

        if (way.Length >= FieldCondition.MaxPathLength)
        {
            throw new FormulaException(
                $"'{name.Text}' leads over more than {FieldCondition.MaxPathLength - 1} relations", name.Position);
        }

        return Resolve(Find(place, parts[^1], name), place, way, name);
    }

    private FormulaNode Resolve(
        FieldDefinition field, EntityIndex place, ImmutableArray<string> way, FormulaToken name)
    {
        var type = FormulaTypes.Of(field.Type) ?? throw new FormulaException(
            $"'{name.Text}' is a {field.Type}, which no formula can use", name.Position);
        if (!field.IsComputed)
        {
            return new FormulaField(string.Join('.', way), place.OrdinalOf(field.Name), field, type);
        }

        var inner = PlaceOf(place, field);
        if (_within.Contains(inner))
        {
            var by = _within.Length > 1 ? $" by way of {string.Join(", ", _within[1..])}" : "";
            throw new FormulaException($"it refers to itself{by}", name.Position);
        }

        _inner.Add(inner);
        if (_inner.Count > MaxInner)
        {
            throw new FormulaException($"it is over more than {MaxInner} other formulas", name.Position);
        }

        try
        {
            var names = new FormulaNames(place, _find, way, _within.Add(inner), _inner);
            return new FormulaComputed(field, FormulaParser.Parse(field.Formula!, names), type);
        }
        catch (FormulaException fault)
        {
            throw new FormulaException($"'{name.Text}' cannot be used: {fault.Reason}", name.Position);
        }
    }

    // What is stored was stored before its field was retired, and stays computed as it was.
    private FieldDefinition Find(EntityIndex place, string name, FormulaToken token)
    {
        var ordinal = place.OrdinalOf(name);
        ordinal = ordinal < 0 ? place.OrdinalOfApiName(name) : ordinal;
        if (ordinal < 0)
        {
            throw new FormulaException(
                name == token.Text
                    ? $"there is no field '{name}'"
                    : $"there is no field '{name}' in {place.Definition.Name}",
                token.Position);
        }

        var field = place.Definition.Fields[ordinal];
        return field.IsRetired && !_within.IsEmpty
            ? throw new FormulaException($"the field '{name}' is retired", token.Position)
            : field;
    }

    private static string PlaceOf(EntityIndex entity, FieldDefinition field) =>
        $"{entity.Definition.Name}.{field.Name}";
}
