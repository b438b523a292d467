using System.Reflection;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>Finds the entities that are declared in code.</summary>
internal static class EntityCatalogue
{
    /// <summary>The definitions of all entities of some assemblies.</summary>
    /// <exception cref="InvalidOperationException">
    /// They contradict each other; the message names every fault.
    /// </exception>
    public static DefinitionSet Discover(params IEnumerable<Assembly> assemblies) =>
        Check([.. assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(CodeEntity)))
            .Select(t => ((CodeEntity)Activator.CreateInstance(t)!).Define())]);

    /// <summary>The definitions as one set, when nothing is wrong with them.</summary>
    /// <exception cref="InvalidOperationException">
    /// They contradict each other; the message names every fault.
    /// </exception>
    public static DefinitionSet Check(IReadOnlyList<EntityDefinition> entities)
    {
        var faults = DefinitionCheck.FaultsOf(entities);
        return faults.Count == 0
            ? new DefinitionSet(1, [.. entities.OrderBy(e => e.Name, StringComparer.Ordinal)])
            : throw new InvalidOperationException($"The entities are not sound: {string.Join(" ", faults)}");
    }
}
