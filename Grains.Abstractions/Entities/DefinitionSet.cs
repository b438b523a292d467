using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Oro.Entities;

/// <summary>All entity definitions as they were at one version, with look-ups by name.</summary>
[GenerateSerializer, Immutable, Alias("definition-set")]
public sealed class DefinitionSet(int version, ImmutableArray<EntityDefinition> entities)
{
    [NonSerialized] private FrozenDictionary<string, EntityIndex>? _byName;
    [NonSerialized] private FrozenDictionary<string, EntityIndex>? _byApiName;

    /// <summary>Rises with each change of any definition.</summary>
    [Id(0)] public int Version { get; } = version;

    /// <summary>Every entity, ordered by internal name.</summary>
    [Id(1)] public ImmutableArray<EntityDefinition> Entities { get; } = entities;

    /// <summary>The entity of that internal name with its field look-ups.</summary>
    /// <exception cref="Errors.EntityNotFoundException">There is none.</exception>
    public EntityIndex Get(string name) =>
        Find(name) ?? throw new Errors.EntityNotFoundException(name);

    /// <summary>The entity of that internal name, or null.</summary>
    public EntityIndex? Find(string name) => (_byName ??= Index(e => [e.Name], Entities)).GetValueOrDefault(name);

    /// <summary>The entity that has that API name, or had it lately and is not retired; or null.</summary>
    public EntityIndex? FindByApiName(string apiName) =>
        (_byApiName ??= Index(NamesOf, Entities.RemoveAll(e => e.IsRetired))).GetValueOrDefault(apiName);

    private static IEnumerable<string> NamesOf(EntityDefinition entity) =>
        [entity.ApiName, .. entity.FormerNames.Select(n => n.Name)];

    private static FrozenDictionary<string, EntityIndex> Index(
        Func<EntityDefinition, IEnumerable<string>> names, ImmutableArray<EntityDefinition> entities)
    {
        var indexes = new Dictionary<string, EntityIndex>(StringComparer.Ordinal);
        foreach (var entity in entities)
        {
            var index = new EntityIndex(entity);
            foreach (var name in names(entity))
            {
                indexes.TryAdd(name, index);
            }
        }

        return indexes.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
