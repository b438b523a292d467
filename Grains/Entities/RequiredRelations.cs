using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>Entities whose records each need one of the next before they can be made.</summary>
internal static class RequiredRelations
{
    /// <summary>A cycle as people follow it, such as <c>a.b, b.a</c>; null when there is none.</summary>
    public static string? FindCycle(IReadOnlyList<EntityDefinition> entities)
    {
        var links = entities.ToDictionary(
            e => e.Name,
            e => e.Fields.Where(f => f is { IsRequired: true, Type: FieldType.ManyToOne }).ToList(),
            StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        return entities.Select(e => Follow(e.Name, [], links, done)).FirstOrDefault(c => c is not null);
    }

    private static string? Follow(
        string entity,
        List<(string Entity, string Place)> path,
        Dictionary<string, List<FieldDefinition>> links,
        HashSet<string> done)
    {
        var start = path.FindIndex(p => p.Entity == entity);
        if (start >= 0)
        {
            return string.Join(", ", path[start..].Select(p => p.Place));
        }

        if (done.Contains(entity) || !links.TryGetValue(entity, out var fields))
        {
            return null;
        }

        foreach (var field in fields)
        {
            path.Add((entity, $"{entity}.{field.Name}"));
            if (Follow(field.Relation!.Target, path, links, done) is { } cycle)
            {
                return cycle;
            }

            path.RemoveAt(path.Count - 1);
        }

        done.Add(entity);
        return null;
    }
}
