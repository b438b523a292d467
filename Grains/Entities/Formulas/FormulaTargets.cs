using Oro.Entities;

namespace Oro.Grains.Entities.Formulas;

/// <summary>The entities that formulas may lead to, while it is not known yet whether they are sound.</summary>
internal sealed class FormulaTargets(IReadOnlyList<EntityDefinition> entities)
{
    private readonly Dictionary<string, EntityIndex?> _known = new(StringComparer.Ordinal);

    /// <summary>The entity; null when there is none, or what a name in it means is not clear.</summary>
    public EntityIndex? Find(string name)
    {
        if (!_known.TryGetValue(name, out var index))
        {
            var entity = entities.FirstOrDefault(e => e.Name == name);
            index = entity is null || HasDoubles(entity) ? null : new EntityIndex(entity);
            _known.Add(name, index);
        }

        return index;
    }

    /// <summary>Whether two fields have one name.</summary>
    public static bool HasDoubles(EntityDefinition entity) =>
        entity.Fields.DistinctBy(f => f.Name).Count() < entity.Fields.Length
        || entity.Fields.Where(f => !f.IsRetired).GroupBy(f => f.ApiName).Any(g => g.Count() > 1);
}
