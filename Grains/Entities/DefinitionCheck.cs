using System.Text.RegularExpressions;
using Oro.Entities;
using Oro.Grains.Entities.Formulas;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <summary>
/// Says everything that is wrong with a set of definitions, so that a faulty one never meets a database.
/// </summary>
internal static partial class DefinitionCheck
{
    // The columns that storage adds to every table.
    private static readonly string[] ReservedNames = ["id", "revision", "deleted_at"];

    public static IReadOnlyList<string> FaultsOf(IReadOnlyList<EntityDefinition> entities)
    {
        var faults = new List<string>();
        faults.AddRange(Doubles(entities.Select(e => e.Name)).Select(n => $"Two entities are called '{n}'."));
        var live = entities.Where(e => !e.IsRetired).Select(e => e.ApiName);
        faults.AddRange(Doubles(live).Select(n => $"Two entities have the API name '{n}'."));
        // Of two entities of one name nobody knows which one is meant.
        if (faults.Count == 0 && RequiredRelations.FindCycle(entities) is { } cycle)
        {
            faults.Add($"Each of these needs a record of the next before it can be made: {cycle}.");
        }

        var known = new FormulaTargets(entities);
        foreach (var entity in entities)
        {
            faults.AddRange(FaultsOfEntity(entity).Concat(FormulaCheck.FaultsOf(entity, known.Find)));
            faults.AddRange(entity.Fields.SelectMany(f => FaultsOfField(f, entity, entities)));
        }

        return faults;
    }

    private static IEnumerable<string> FaultsOfEntity(EntityDefinition entity)
    {
        if (!SnakeCase().IsMatch(entity.Name))
        {
            yield return $"The entity name '{entity.Name}' is not in snake case.";
        }

        if (!LowerCase().IsMatch(entity.ApiName))
        {
            yield return $"The API name '{entity.ApiName}' of {entity.Name} is not made of lower-case letters.";
        }

        foreach (var name in Doubles(entity.Fields.Select(f => f.Name)))
        {
            yield return $"{entity.Name} has two fields called '{name}'.";
        }

        foreach (var name in Doubles(entity.Fields.Where(f => !f.IsRetired).Select(f => f.ApiName)
            .Concat(entity.Fields.Where(f => f is { IsSplit: true, IsRetired: false })
                .SelectMany(f => FieldParts.AttributesOf(f.Type, f.ApiName)))))
        {
            yield return $"{entity.Name} has two fields of the API name '{name}'.";
        }

        foreach (var name in Doubles(
            entity.Fields.DistinctBy(f => f.Name).SelectMany(f => EntityTable.StoredIn(f))
                .Select(EntityTable.ColumnOf)))
        {
            yield return $"{entity.Name} has two fields of the column '{name}'.";
        }

        if (entity.TitleFields.IsEmpty)
        {
            yield return $"{entity.Name} has no title fields.";
        }

        foreach (var fault in OptionCheck.FaultsOf(entity))
        {
            yield return fault;
        }

        var columns = entity.Fields.Where(f => !f.IsToMany && !f.IsStructured).Select(f => f.Name)
            .ToHashSet(StringComparer.Ordinal);
        var used = entity.TitleFields.Concat(entity.Indexes.SelectMany(i => i));
        foreach (var name in used.Where(n => !columns.Contains(n)))
        {
            yield return $"{entity.Name} has a title or an index on '{name}', which is no field with a column.";
        }
    }

    private static IEnumerable<string> FaultsOfField(
        FieldDefinition field, EntityDefinition entity, IReadOnlyList<EntityDefinition> entities)
    {
        var place = $"{entity.Name}.{field.Name}";
        if (!SnakeCase().IsMatch(field.Name))
        {
            yield return $"The field name '{place}' is not in snake case.";
        }

        if (ReservedNames.Contains(field.Name))
        {
            yield return $"The field name '{place}' is reserved.";
        }

        if (field.Type is FieldType.Enum or FieldType.MultiEnum && field.Options.IsEmpty)
        {
            yield return $"{place} has no options.";
        }

        foreach (var option in Doubles(field.Options.Select(o => o.Id)))
        {
            yield return $"{place} has two options '{option}'.";
        }

        foreach (var option in OptionCheck.FaultsOf(field))
        {
            yield return $"{place} {option.Detail}";
        }

        if (field is { Relation: not null, IsRequired: true, OnDelete: DeleteRule.Detach })
        {
            yield return $"{place} is required, so a deletion at its other end cannot detach it.";
        }

        if (field.Relation is { } relation && FaultOfRelation(field, relation, entity, entities) is { } fault)
        {
            yield return $"{place} {fault}";
        }
    }

    private static string? FaultOfRelation(
        FieldDefinition field,
        RelationDefinition relation,
        EntityDefinition entity,
        IReadOnlyList<EntityDefinition> entities)
    {
        if (entities.FirstOrDefault(e => e.Name == relation.Target) is not { } target)
        {
            return $"leads to '{relation.Target}', which is no entity.";
        }

        var inverse = target.Fields.FirstOrDefault(f => f.Name == relation.Inverse);
        if (field.Type != FieldType.ManyToMany)
        {
            return FaultOfInverse(field, entity, inverse) ?? FaultOfList(relation, target, entities);
        }

        // The two columns of its join table would have the same name.
        if (target.Name == entity.Name && relation.Inverse == field.Name)
        {
            return "joins its entity with itself by one field: another one must show the links from the other end.";
        }

        return inverse is { Type: FieldType.ManyToMany, Relation: { } back }
            && back.Target == entity.Name && back.Inverse == field.Name && back.JoinTable == relation.JoinTable
            ? null
            : $"and its inverse '{target.Name}.{relation.Inverse}' do not name each other and one join table.";
    }

    private static string? FaultOfInverse(FieldDefinition field, EntityDefinition entity, FieldDefinition? inverse)
    {
        var relation = field.Relation!;
        if (field.Type != FieldType.OneToMany && relation.Inverse is null)
        {
            return null;
        }

        var expected = field.Type == FieldType.OneToMany ? FieldType.ManyToOne : FieldType.OneToMany;
        return inverse is { Relation: { } back } && inverse.Type == expected
            && back.Target == entity.Name && back.Inverse == field.Name
            ? null
            : $"and its inverse '{relation.Target}.{relation.Inverse}' are not a to-one field and the list of its "
                + "other end, which name each other.";
    }

    // The address of the list is that of an association: two of one name could not be told apart.
    private static string? FaultOfList(
        RelationDefinition relation, EntityDefinition target, IReadOnlyList<EntityDefinition> entities)
    {
        if (relation.ListedAs is not { } name)
        {
            return null;
        }

        var lists = entities.SelectMany(e => e.Fields).Count(
            f => f.Relation is { } other && other.Target == target.Name && other.ListedAs == name);
        return lists > 1 || target.Fields.Any(f => f.IsRelation && f.ApiName == name)
            ? $"is listed as '{name}', which '{target.Name}' has already."
            : null;
    }

    private static IEnumerable<string> Doubles(IEnumerable<string> names) =>
        names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key);

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^[a-z][a-z0-9]*$")]
    private static partial Regex LowerCase();
}
