using System.Collections.Immutable;
using Oro.Entities;
using Oro.Errors;
using Oro.Views;

namespace Oro.Grains.Views;

/// <summary>Whether a query keeps to the limits and names what exists, so that storage can trust it.</summary>
internal static class QueryCheck
{
    /// <summary>Most conditions in one filter, and most terms in one order; far above what a screen can show.</summary>
    private const int MaxTerms = 50;

    /// <exception cref="RefusalException">It does not.</exception>
    public static void ThrowIfRefused(RecordQuery query, DefinitionSet definitions)
    {
        var entity = definitions.Get(query.Entity);
        ThrowIfOver("page size", RecordQuery.MaxPageSize, query.Limit);
        ThrowIfOver("number of sort terms", MaxTerms, query.Sort.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Offset);
        var conditions = ConditionsOf(query.Filter).Take(MaxTerms + 1).ToList();
        ThrowIfOver("number of conditions", MaxTerms, conditions.Count);
        foreach (var condition in conditions)
        {
            ThrowIfOver("number of values", FieldCondition.MaxValues, condition.Values.Length);
            ThrowIfUnknown("filter", condition.Path, entity, definitions);
        }

        foreach (var term in query.Sort)
        {
            ThrowIfUnknown("sort", term.Path, entity, definitions);
        }

        foreach (var field in query.Fields ?? [])
        {
            ThrowIfUnknown("fields", [field], entity, definitions);
        }
    }

    private static IEnumerable<FieldCondition> ConditionsOf(RecordFilter? filter) => filter switch
    {
        AllOf all => all.Parts.SelectMany(ConditionsOf),
        AnyOf any => any.Parts.SelectMany(ConditionsOf),
        Not not => ConditionsOf(not.Part),
        FieldCondition condition => [condition],
        _ => [],
    };

    private static void ThrowIfUnknown(
        string rule, ImmutableArray<string> path, EntityIndex entity, DefinitionSet definitions)
    {
        ThrowIfOver("length of a path", FieldCondition.MaxPathLength, path.Length);
        var place = entity;
        for (var i = 0; i < path.Length; i++)
        {
            var field = place.FindField(path[i]);
            var isLast = i == path.Length - 1;
            if (field is null && !(isLast && path[i] == "id"))
            {
                throw Unknown(rule, path);
            }

            if (!isLast)
            {
                place = field?.Type == FieldType.ManyToOne
                    ? definitions.Get(field.Relation!.Target)
                    : throw Unknown(rule, path);
            }
        }
    }

    private static ValidationFailedException Unknown(string rule, ImmutableArray<string> path)
    {
        var name = string.Join('.', path);
        return new([new ValidationFailure(0, name, rule, $"There is no field '{name}'.")]);
    }

    private static void ThrowIfOver(string limit, int allowed, int requested)
    {
        if (requested > allowed)
        {
            throw new Errors.LimitExceededException(limit, allowed, requested);
        }
    }
}
