using System.Collections.Frozen;
using Oro.Entities;
using Oro.Errors;

namespace Oro.Gateway.JsonApi;

/// <summary>The resources of one version of the definitions.</summary>
internal sealed class ResourceCatalog
{
    private readonly FrozenDictionary<string, ResourcePlan> _byEntity;
    private readonly FrozenDictionary<string, ResourcePlan>.AlternateLookup<ReadOnlySpan<char>> _byType;

    public ResourceCatalog(DefinitionSet definitions)
    {
        Version = definitions.Version;
        _byEntity = definitions.Entities
            .Select(entity => new ResourcePlan(definitions.Get(entity.Name)))
            .ToFrozenDictionary(plan => plan.Definition.Name, StringComparer.Ordinal);
        var byType = Plans.ToDictionary(plan => plan.Type, StringComparer.Ordinal);
        foreach (var (name, plan) in Plans.SelectMany(p => p.Definition.FormerNames.Select(n => (n.Name, p))))
        {
            byType.TryAdd(name, plan);
        }

        _byType = byType.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var field in _byEntity.Values.SelectMany(plan => plan.Known))
        {
            // One that leads to what the caller may not know is hidden itself.
            field.Target = field.Definition.Relation is { } relation ? Find(relation.Target) : null;
        }

        foreach (var plan in _byEntity.Values)
        {
            plan.Lists = [.. Plans.SelectMany(p => p.Fields).Where(f => f.Target == plan).SelectMany(ListsOf)];
        }
    }

    /// <summary>Version of the definitions.</summary>
    public int Version { get; }

    /// <summary>Those that are not retired.</summary>
    public IEnumerable<ResourcePlan> Plans => _byEntity.Values.Where(plan => !plan.Definition.IsRetired)
        .OrderBy(plan => plan.Type, StringComparer.Ordinal);

    /// <summary>The resource of an entity, by internal name.</summary>
    /// <exception cref="EntityNotFoundException">The caller may not know of it.</exception>
    public ResourcePlan Get(string entity) => Find(entity) ?? throw new EntityNotFoundException(entity);

    /// <summary>The resource of an entity, by internal name, or null.</summary>
    public ResourcePlan? Find(string entity) => _byEntity.GetValueOrDefault(entity);

    /// <summary>The resource of that type, or null.</summary>
    public ResourcePlan? FindByType(ReadOnlySpan<char> type) => _byType.TryGetValue(type, out var plan) ? plan : null;

    // The list that the other end of a to-one relation shows, when it shows one.
    private IEnumerable<FieldPlan> ListsOf(FieldPlan relation)
    {
        if (relation.Definition.Relation!.ListedAs is not { } name)
        {
            yield break;
        }

        var owner = _byEntity.Values.First(plan => plan.Fields.Contains(relation));
        var definition = new FieldDefinition
        {
            Name = name,
            ApiName = name,
            Label = owner.Definition.PluralLabel,
            Type = FieldType.OneToMany,
            IsReadOnly = true,
            Relation = new() { Target = owner.Definition.Name, Inverse = relation.Definition.Name },
        };
        yield return new FieldPlan(relation.Target!.Type, definition, ordinal: -1) { Target = owner };
    }
}
