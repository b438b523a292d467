using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Oro.Entities;

/// <summary>All entity definitions as they were at one version, with look-ups by name.</summary>
[GenerateSerializer, Immutable, Alias("definition-set")]
public sealed class DefinitionSet(int version, ImmutableArray<EntityDefinition> entities)
{
    [NonSerialized] private FrozenDictionary<string, EntityIndex>? _byName;
    [NonSerialized] private FrozenDictionary<string, EntityIndex>? _byApiName;
    [NonSerialized] private int? _plannedSince;

    /// <summary>Rises with each change of any definition.</summary>
    [Id(0)] public int Version { get; } = version;

    /// <summary>Every entity, ordered by internal name.</summary>
    [Id(1)] public ImmutableArray<EntityDefinition> Entities { get; } = entities;

    /// <summary>The oldest version with which a call may be planned: since then no value changed its type.</summary>
    public int PlannedSince =>
        _plannedSince ??= Entities.Select(e => e.PlannedSince).DefaultIfEmpty().Max();

    /// <summary>The entity of that internal name with its field look-ups.</summary>
    /// <exception cref="Errors.EntityNotFoundException">There is none.</exception>
    public EntityIndex Get(string name) =>
        Find(name) ?? throw new Errors.EntityNotFoundException(name);

    /// <summary>The entity of that internal name, or null.</summary>
    public EntityIndex? Find(string name) => (_byName ??= Index(e => [e.Name], Entities)).GetValueOrDefault(name);

    /// <summary>The entity that has that API name, or had it lately and is not retired; or null.</summary>
    public EntityIndex? FindByApiName(string apiName) =>
        (_byApiName ??= Index(NamesOf, Entities.RemoveAll(e => e.IsRetired))).GetValueOrDefault(apiName);

    /// <summary>When the first former name of anything ends; the end of time when there is none.</summary>
    public DateTime FormerNamesUntil() => Entities
        .SelectMany(e => e.FormerNames.Concat(e.Fields.SelectMany(f => f.FormerNames))).Select(n => n.Until)
        .DefaultIfEmpty(DateTime.MaxValue).Min();

    /// <summary>The same without the former names that have ended; itself when none has.</summary>
    public DefinitionSet At(DateTime now) => FormerNamesUntil() > now
        ? this
        : new(Version, [.. Entities.Select(e => At(e, now))]);

    private static EntityDefinition At(EntityDefinition entity, DateTime now) =>
        entity.FormerNames.Concat(entity.Fields.SelectMany(f => f.FormerNames)).All(n => n.Until > now)
            ? entity
            : entity with
            {
                FormerNames = entity.FormerNames.RemoveAll(n => n.Until <= now),
                Fields = [.. entity.Fields.Select(f => f.FormerNames.All(n => n.Until > now)
                    ? f
                    : f with { FormerNames = f.FormerNames.RemoveAll(n => n.Until <= now) })],
            };

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
