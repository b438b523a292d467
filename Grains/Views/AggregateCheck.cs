using Oro.Entities;
using Oro.Errors;
using Oro.Security;
using Oro.Views;

namespace Oro.Grains.Views;

/// <summary>Whether an aggregate keeps to the limits and asks for what there is; storage trusts it then.</summary>
internal static class AggregateCheck
{
    /// <exception cref="RefusalException">It does not.</exception>
    public static void ThrowIfRefused(AggregateQuery query, DefinitionSet definitions, UserAccess caller)
    {
        var entity = definitions.Get(query.Entity);
        QueryCheck.ThrowIfOver("number of groups", AggregateQuery.MaxGroups, query.Limit);
        QueryCheck.ThrowIfOver("number of group terms", AggregateQuery.MaxTerms, query.Groups.Length);
        QueryCheck.ThrowIfOver("number of measures", AggregateQuery.MaxMeasures, query.Measures.Length);
        QueryCheck.ThrowIfOver(
            "number of sort terms", AggregateQuery.MaxTerms + AggregateQuery.MaxMeasures, query.Sort.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Measures.Length, 1);
        foreach (var term in query.Sort)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(term.Column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
                term.Column, query.Groups.Length + query.Measures.Length);
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(query.TimeZone, out _))
        {
            throw Refused("timezone", query.TimeZone, $"There is no time zone '{query.TimeZone}'.");
        }

        ThrowIfFieldsRefused(query, entity, definitions, caller);
    }

    private static void ThrowIfFieldsRefused(
        AggregateQuery query, EntityIndex entity, DefinitionSet definitions, UserAccess caller)
    {
        var joins = new HashSet<string>(StringComparer.Ordinal);
        QueryCheck.ThrowIfRefused(query.Filter, entity, definitions, caller, joins);
        foreach (var group in query.Groups)
        {
            var (end, isThroughMany) = QueryCheck.Follow("group", group.Path, entity, definitions, caller, joins);
            if (isThroughMany || end is null || !CanGroup(end.Type, group.Part))
            {
                throw QueryCheck.Unknown("group", group.Path);
            }
        }

        foreach (var measure in query.Measures.Where(m => !(m.Function == AggregateFunction.Count && m.Path.IsEmpty)))
        {
            var (end, isThroughMany) = QueryCheck.Follow("aggregate", measure.Path, entity, definitions, caller, joins);
            if (isThroughMany || !AggregateFields.Has(end?.Type ?? FieldType.ManyToOne, measure.Function))
            {
                throw QueryCheck.Unknown("aggregate", measure.Path);
            }
        }

        QueryCheck.ThrowIfTooMany(joins);
    }

    private static bool CanGroup(FieldType type, DatePart? part) =>
        AggregateFields.CanGroup(type)
        && (part is null ? type != FieldType.DateTime : AggregateFields.HasParts(type));

    private static ValidationFailedException Refused(string rule, string name, string detail) =>
        new([new ValidationFailure(0, name, rule, detail)]);
}
