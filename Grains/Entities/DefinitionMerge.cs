using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Grains.Storage.Formulas;

namespace Oro.Grains.Entities;

/// <summary>Makes of what is declared in code and what administrators stored the definitions in force.</summary>
internal static class DefinitionMerge
{
    private const string IsCustom = "isCustom";

    /// <summary>The entity; null when what is stored is of one that is declared no more.</summary>
    public static EntityDefinition? Merge(
        string name, EntityDefinition? declared, StoredEntity stored, DateTime now)
    {
        if (declared is null && (bool?)stored.Own[IsCustom] != true)
        {
            return null;
        }

        var entity = declared is null ? Blank(name) : declared with { };
        DefinitionAttributes.OfEntity.Apply(entity, stored.Own);
        var fields = entity.Fields.Select(f => Merge(f, stored.Fields[f.Name] as JsonObject, now)).ToList();
        var known = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (field, attributes) in stored.Fields)
        {
            // Always at the end, and never taken away: a field's place is its ordinal for as long as the table lives.
            if (!known.Contains(field) && (declared is null || (bool?)attributes![IsCustom] == true))
            {
                fields.Add(Aside(Merge(Blank(field, entity), attributes!.AsObject(), now), fields));
            }
        }

        return ComputedFields.Mark(entity with
        {
            Fields = [.. fields],
            UniqueKeys = UniqueKeys.Join(declared, entity),
            FormerNames = Lasting(entity.FormerNames, now),
        });
    }

    private static FieldDefinition Merge(FieldDefinition field, JsonObject? attributes, DateTime now)
    {
        if (attributes is null)
        {
            return field;
        }

        var merged = field with { };
        DefinitionAttributes.OfField.Apply(merged, attributes);
        merged = merged with
        {
            FormerNames = Lasting(merged.FormerNames, now),
            Default = DefaultOf(merged),
            // What is computed, nobody sets.
            IsReadOnly = merged.IsReadOnly || merged.Formula is not null,
        };
        return merged.IsRetired ? Retired(merged) : merged;
    }

    // In the form in which values are stored: what is made harmless when it is written is harmless here too.
    private static FieldValue DefaultOf(FieldDefinition field)
    {
        if (FieldValueJson.Typed(field.Type, field.Default) is { IsNull: false } value)
        {
            return Normalized.Value(field.Type, value);
        }

        ImmutableArray<string> chosen = [.. field.Options.Where(o => o.IsDefault).Select(o => o.Id)];
        return chosen.IsEmpty ? FieldValue.Null
            : field.Type == FieldType.MultiEnum ? FieldValue.Of(new TextList(chosen))
            : FieldValue.Of(chosen[0]);
    }

    // Nobody can give it a value any more, so nobody is to ask for one; what is stored says how it was.
    private static FieldDefinition Retired(FieldDefinition field) =>
        field with
        {
            IsRequired = false,
            IsSearchable = false,
            ShowInGrid = false,
            Default = FieldValue.Null,
            FormerNames = [],
        };

    // A newer program may declare a field of the name that an administrator gave one before.
    private static FieldDefinition Aside(FieldDefinition field, List<FieldDefinition> others)
    {
        var name = field.ApiName;
        while (!field.IsRetired && others.Any(o => !o.IsCustom && NamesOf(o.Type, o.ApiName).Intersect(
            NamesOf(field.Type, name)).Any()))
        {
            name += "Custom";
        }

        return name == field.ApiName ? field : field with { ApiName = name };
    }

    private static IEnumerable<string> NamesOf(FieldType type, string name) =>
        FieldParts.AttributesOf(type, name).Append(name);

    private static ImmutableArray<FormerName> Lasting(ImmutableArray<FormerName> names, DateTime now) =>
        names.All(n => n.Until > now) ? names : names.RemoveAll(n => n.Until <= now);

    private static EntityDefinition Blank(string name) => new()
    {
        Name = name,
        ApiName = name,
        Label = name,
        PluralLabel = name,
        Icon = "database",
        Ownership = OwnershipType.Organization,
        Fields = [],
        TitleFields = [],
    };

    private static FieldDefinition Blank(string name, EntityDefinition entity) => new()
    {
        Name = name,
        ApiName = $"{entity.Name}.{name}",
        Label = name,
        Type = FieldType.String,
    };
}
