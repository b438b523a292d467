using System.Collections.Immutable;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Grains.Storage;
using Oro.Grains.Storage.Formulas;
using Oro.Security;
using Oro.Views;

namespace Oro.Grains.Views;

/// <summary>Whether a query keeps to the limits and names what exists, so that storage can trust it.</summary>
internal static class QueryCheck
{
    private const int MaxConditions = 250; // above what the gateway lets through, with what is added to it
    private const int MaxDepth = 32;
    private const int MaxSortTerms = 50;

    // One SELECT of MySQL joins 61 tables at most; half of them are left to what limits the caller's view.
    private const int MaxJoins = 30;

    /// <exception cref="RefusalException">It does not.</exception>
    public static void ThrowIfRefused(RecordQuery query, DefinitionSet definitions, UserAccess caller)
    {
        var entity = definitions.Get(query.Entity);
        ThrowIfOver("page size", RecordQuery.MaxPageSize, query.Limit);
        ThrowIfOver("number of sort terms", MaxSortTerms, query.Sort.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Offset);
        var joins = new HashSet<string>(StringComparer.Ordinal);
        ThrowIfRefused(query.Filter, entity, definitions, caller, joins);
        var sorted = query.Sort.Select(term => FollowSort(term, entity, definitions, caller, joins)).ToList();
        ThrowIfTooMany(joins);
        ThrowIfNoPlace(query, sorted);
        foreach (var field in query.Fields ?? [])
        {
            if (entity.FindField(field) is null)
            {
                throw Unknown("fields", [field]);
            }
        }
    }

    /// <exception cref="RefusalException">A filter does not.</exception>
    public static void ThrowIfRefused(
        RecordFilter? filter,
        EntityIndex entity,
        DefinitionSet definitions,
        UserAccess caller,
        HashSet<string> joins)
    {
        var conditions = ConditionsOf(filter, depth: 1).Take(MaxConditions + 1).ToList();
        ThrowIfOver("number of conditions", MaxConditions, conditions.Count);
        foreach (var condition in conditions)
        {
            ThrowIfOver("number of values", FieldCondition.MaxValues, condition.Values.Length);
            Follow("filter", condition.Path, entity, definitions, caller, joins);
        }
    }

    /// <exception cref="Errors.LimitExceededException">No database joins so many tables.</exception>
    public static void ThrowIfTooMany(HashSet<string> joins) =>
        ThrowIfOver("number of relations followed", MaxJoins, joins.Count);

    private static FieldType FollowSort(
        SortTerm term, EntityIndex entity, DefinitionSet definitions, UserAccess caller, HashSet<string> joins)
    {
        var (end, isThroughMany) = Follow("sort", term.Path, entity, definitions, caller, joins);
        return isThroughMany ? throw Unknown("sort", term.Path) : end?.Type ?? FieldType.Integer;
    }

    // A cursor comes from outside: a key of another shape would be a fault of the statement.
    private static void ThrowIfNoPlace(RecordQuery query, List<FieldType> sorted)
    {
        if (query.Position is not { } position)
        {
            return;
        }

        var terms = ListOrder.TermsBeforeId(query.Sort).Count();
        if (position.Keys.Length != terms
            || position.Keys.Where((key, i) => !key.IsNull && !FieldCheck.HasShape(sorted[i], key.Value!)).Any())
        {
            throw new ValidationFailedException(
                [new ValidationFailure(0, "position", "page", "The place does not fit the order of the list.")]);
        }
    }

    private static IEnumerable<FieldCondition> ConditionsOf(RecordFilter? filter, int depth)
    {
        ThrowIfOver("depth of a filter", MaxDepth, depth);
        return filter switch
        {
            AllOf all => all.Parts.SelectMany(part => ConditionsOf(part, depth + 1)),
            AnyOf any => any.Parts.SelectMany(part => ConditionsOf(part, depth + 1)),
            Not not => ConditionsOf(not.Part, depth + 1),
            FieldCondition condition => [condition],
            _ => [],
        };
    }

    /// <summary>
    /// Follows a path, notes what it joins, and says what is at its end, null for the id, and whether it leads there
    /// through a to-many relation.
    /// </summary>
    public static (FieldDefinition? End, bool IsThroughMany) Follow(
        string rule,
        ImmutableArray<string> path,
        EntityIndex entity,
        DefinitionSet definitions,
        UserAccess caller,
        HashSet<string> joins)
    {
        ThrowIfOver("length of a path", FieldCondition.MaxPathLength, path.Length);
        var place = entity;
        var isThroughMany = false;
        for (var i = 0; i < path.Length - 1; i++)
        {
            ThrowIfHidden(rule, path, place, path[i], caller);
            var field = place.FindField(path[i]);
            place = field?.Relation is { } relation ? definitions.Get(relation.Target) : throw Unknown(rule, path);
            isThroughMany |= field.IsToMany;
            if (!isThroughMany)
            {
                joins.Add(string.Join('.', path[..(i + 1)]));
            }
        }

        var end = path.IsEmpty ? null : place.FindField(path[^1]);
        if (end is { IsComputed: true } && !isThroughMany)
        {
            var ways = ComputedFields.Of(definitions).Get(place.Definition.Name, end).Ways;
            joins.UnionWith(ways.Select(way => string.Join('.', path[..^1].Append(way).Append(""))));
        }

        ThrowIfHidden(rule, path, place, path.LastOrDefault(), caller);
        return end is null && path is not [.., "id"] ? throw Unknown(rule, path) : (end, isThroughMany);
    }

    // Whoever may not see a value must not find out about it by asking for records that have it.
    private static void ThrowIfHidden(
        string rule, ImmutableArray<string> path, EntityIndex entity, string? name, UserAccess caller)
    {
        if (name is not null && caller.Of(entity).IsHidden(name))
        {
            throw Unknown(rule, path);
        }
    }

    /// <summary>The refusal of a path.</summary>
    public static ValidationFailedException Unknown(string rule, ImmutableArray<string> path)
    {
        var name = string.Join('.', path);
        return new([new ValidationFailure(0, name, rule, $"There is no field '{name}'.")]);
    }

    /// <exception cref="Errors.LimitExceededException">More is requested than allowed.</exception>
    public static void ThrowIfOver(string limit, int allowed, int requested)
    {
        if (requested > allowed)
        {
            throw new Errors.LimitExceededException(limit, allowed, requested);
        }
    }
}
