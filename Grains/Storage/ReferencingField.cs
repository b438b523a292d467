using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>A to-one field of an entity, as seen from the entity that it leads to.</summary>
internal sealed record ReferencingField(EntityIndex Entity, FieldDefinition Field)
{
    private static readonly ConditionalWeakTable<DefinitionSet, ReferencesByTarget> ByTarget = [];

    /// <summary>
    /// The fields that lead to an entity. There are none to one whose records nobody can delete, so that owners and the
    /// like cost nothing.
    /// </summary>
    public static ImmutableArray<ReferencingField> To(DefinitionSet definitions, string entity) =>
        ByTarget.GetValue(definitions, set => new(Group(set))).Fields.GetValueOrDefault(entity, []);

    /// <summary>A record that the field leads to can be deleted.</summary>
    public static bool IsToDeletable(DefinitionSet definitions, FieldDefinition field) =>
        field.Type == FieldType.ManyToOne
        && definitions.Find(field.Relation!.Target) is { Definition.IsReadOnly: false };

    private static FrozenDictionary<string, ImmutableArray<ReferencingField>> Group(DefinitionSet definitions) =>
        definitions.Entities
            .SelectMany(e => e.Fields, (e, field) => new ReferencingField(definitions.Get(e.Name), field))
            .Where(r => IsToDeletable(definitions, r.Field))
            .GroupBy(r => r.Field.Relation!.Target, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);

    private sealed record ReferencesByTarget(FrozenDictionary<string, ImmutableArray<ReferencingField>> Fields);
}
