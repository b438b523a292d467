using System.Collections.Immutable;
using Oro.Entities;
using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>What a list would need of indexes, and what the definitions declare.</summary>
internal static class IndexUse
{
    /// <summary>What a list that took so long lacks; null when it lacks no index.</summary>
    public static SlowList? FindLack(
        DefinitionSet definitions, EntityIndex entity, RecordQuery query, TimeSpan duration)
    {
        var conditions = ConditionsOf(query.Filter).DistinctBy(c => (string.Join('.', c.Path), c.Operator)).ToList();
        var filtered = conditions.Where(c => !LooksThrough(c))
            .Select(c => Resolve(definitions, entity, c.Path));
        var computed = query.Sort.Take(1).Select(t => t.Path).Concat(conditions.Select(c => c.Path))
            .Where(p => EndsComputed(definitions, entity, p)).Select(p => Resolve(definitions, entity, p).Name);
        var sorted = query.Sort.Select(t => Resolve(definitions, entity, t.Path)).ToList();
        // Behind the first term of an order an index is of little use.
        ImmutableArray<string> missing =
            [.. filtered.Concat(sorted.Take(1)).SelectMany(f => f.Missing).Distinct(StringComparer.Ordinal)];
        ImmutableArray<string> scanned =
        [
            .. conditions.Where(LooksThrough).Select(c => Resolve(definitions, entity, c.Path).Name)
                .Concat(computed).Distinct(StringComparer.Ordinal),
        ];
        return missing.IsEmpty && scanned.IsEmpty
            ? null
            : new SlowList
            {
                Type = entity.Definition.ApiName,
                Form = FormOf(definitions, entity, query, conditions),
                Missing = missing,
                Scanned = scanned,
                Times = 1,
                Worst = duration,
            };
    }

    private static string FormOf(
        DefinitionSet definitions, EntityIndex entity, RecordQuery query, List<FieldCondition> conditions)
    {
        var filters = conditions.Select(c => Resolve(definitions, entity, c.Path).Name).Distinct().Order()
            .Select(name => $"filter[{name}]");
        var sort = string.Join(',', query.Sort.Select(t =>
            (t.IsDescending ? "-" : "") + Resolve(definitions, entity, t.Path).Name));
        return string.Join('&', sort.Length == 0 ? filters : filters.Append($"sort={sort}"));
    }

    private static IEnumerable<FieldCondition> ConditionsOf(RecordFilter? filter) => filter switch
    {
        AllOf all => all.Parts.SelectMany(ConditionsOf),
        AnyOf any => any.Parts.SelectMany(ConditionsOf),
        Not not => ConditionsOf(not.Part),
        FieldCondition condition => [condition],
        _ => [],
    };

    private static bool LooksThrough(FieldCondition condition) => condition.Operator is FilterOperator.Contains
        or FilterOperator.NotContains or FilterOperator.EndsWith or FilterOperator.NotEndsWith;

    /// <summary>The API name of a path, and the fields on it that lack an index.</summary>
    private static (string Name, List<string> Missing) Resolve(
        DefinitionSet definitions, EntityIndex entity, ImmutableArray<string> path)
    {
        var names = new List<string>();
        var missing = new List<string>();
        foreach (var name in path)
        {
            if (entity.FindField(name) is not { } field)
            {
                names.Add(name);
                break;
            }

            names.Add(field.ApiName);
            if (!IsServed(entity.Definition, field))
            {
                missing.Add($"{entity.Definition.Name}.{FieldParts.FieldOf(field.Name)}");
            }

            entity = field.Relation is { } relation ? definitions.Get(relation.Target) : entity;
        }

        return (string.Join('.', names), missing);
    }

    // Every record is looked at to know what it comes to.
    private static bool EndsComputed(DefinitionSet definitions, EntityIndex entity, ImmutableArray<string> path)
    {
        FieldDefinition? end = null;
        foreach (var name in path)
        {
            entity = end?.Relation is { } relation ? definitions.Get(relation.Target) : entity;
            end = entity.FindField(name);
        }

        return end is { IsComputed: true };
    }

    // Relations to many are served by the other end or by the join table.
    private static bool IsServed(EntityDefinition entity, FieldDefinition field) =>
        field.IsIndexed || field.IsToMany || field.IsComputed || field.Relation?.Inverse is not null
        || entity.Indexes.Any(index => index[0] == field.Name);
}
