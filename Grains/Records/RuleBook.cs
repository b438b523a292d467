using System.Collections.Frozen;
using System.Reflection;
using Oro.Entities;

namespace Oro.Grains.Records;

/// <summary>The rules of all entities that have any.</summary>
internal sealed class RuleBook
{
    private readonly FrozenDictionary<string, RecordRules> _byEntity;

    /// <exception cref="InvalidOperationException">Rules are for an unknown entity, or two are for one.</exception>
    public RuleBook(IEnumerable<RecordRules> rules, DefinitionSet definitions)
    {
        var byEntity = new Dictionary<string, RecordRules>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (definitions.Find(rule.Entity) is null || !byEntity.TryAdd(rule.Entity, rule))
            {
                throw new InvalidOperationException(
                    $"The rules {rule.GetType().Name} are for '{rule.Entity}', which is unknown or has rules already.");
            }
        }

        _byEntity = byEntity.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The rules of all entities that an assembly declares.</summary>
    public static RuleBook Discover(Assembly assembly, DefinitionSet definitions) =>
        new(
            assembly.GetTypes()
                .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(RecordRules)))
                .Select(t => (RecordRules)Activator.CreateInstance(t)!),
            definitions);

    /// <summary>The rules of an entity, or null.</summary>
    public RecordRules? Find(string entity) => _byEntity.GetValueOrDefault(entity);
}
