using Oro.Entities;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>
/// Reads one condition: <c>filter[id]=8</c>, <c>filter[id][gt]=8</c>, <c>filter[id]>8</c>,
/// <c>filter[owner.userName]=x</c> or a leaf of a tree, with lists <c>5,7</c>, ranges <c>5..7</c> and days in words
/// where the field allows them.
/// </summary>
internal sealed class FilterParser(ResourcePlan plan, QueryTime time)
{
    private const string Range = "..";

    /// <summary>The condition of a filter; null after an error was added.</summary>
    public FieldCondition? Parse(FilterTerm term, FilterPlace place)
    {
        if (FieldPath.Find(plan, term.Path, isThroughManyAllowed: true) is not { } path)
        {
            place.Refuse(QueryErrors.NotSupported);
            return null;
        }

        var operators = path.Field?.Operators ?? FilterOperators.Id;
        if (!operators.Allowed.Contains(term.Operator))
        {
            place.Refuse($"The operator \"{term.Operator}\" is not supported.");
            return null;
        }

        var operation = FilterOperators.ByName[term.Operator];
        return operation == FilterOperator.Exists
            ? ParseExists(path, term, place)
            : ParseComparison(path, operation, operators, term, place);
    }

    private static FieldCondition? ParseExists(FieldPath path, FilterTerm term, FilterPlace place)
    {
        var text = term.Texts is [var only] ? only : string.Join(',', term.Texts);
        if (FilterValue.ReadYesNo(text) is not { } yes)
        {
            place.Refuse($"Expected boolean value. Given \"{text}\".");
            return null;
        }

        var exists = yes != (term.Operator == FilterOperators.Empty);
        return new(path.Names, FilterOperator.Exists, [FieldValue.Of(exists)]);
    }

    private FieldCondition? ParseComparison(
        FieldPath path, FilterOperator operation, FilterOperators operators, FilterTerm term, FilterPlace place)
    {
        var isEquality = operation is FilterOperator.Equal or FilterOperator.NotEqual or FilterOperator.NotEqualOrNull;
        if (isEquality && operators.AllowsRange
            && term.Texts is [var range] && range.Contains(Range, StringComparison.Ordinal))
        {
            return ParseRange(path, operation, range, place);
        }

        var takesMany = isEquality
            || (operators.AllowsList && operation is FilterOperator.Contains or FilterOperator.NotContains);
        var texts = !term.IsList && takesMany && operators.AllowsList ? term.Texts[0].Split(',') : term.Texts;
        if (texts.Length > 1 && !takesMany)
        {
            place.Refuse($"The operator \"{term.Operator}\" takes one value.");
            return null;
        }

        var values = ReadValues(path.Field, texts, place);
        return values is null ? null
            : values.Exists(v => v.IsStretch) ? OfStretches(path, operation, values, place)
            : new FieldCondition(path.Names, operation, [.. values.Select(v => v.From)]);
    }

    private FieldCondition? ParseRange(FieldPath path, FilterOperator operation, string text, FilterPlace place)
    {
        var values = ReadValues(path.Field, text.Split(Range), place);
        if (values is null)
        {
            return null;
        }

        if (values.Count != 2)
        {
            place.Refuse($"Expected a pair of values separated by \"..\". Given \"{text}\".");
            return null;
        }

        return Between(path, operation, values[0].From, values[1].To);
    }

    private List<ValueStretch>? ReadValues(FieldPlan? field, string[] texts, FilterPlace place)
    {
        if (texts.Length > FieldCondition.MaxValues)
        {
            place.Refuse($"A filter has at most {FieldCondition.MaxValues} values, not {texts.Length}.");
            return null;
        }

        var values = new List<ValueStretch>(texts.Length);
        foreach (var text in texts)
        {
            if (ValueStretch.Read(field, text, time) is not { } value)
            {
                place.Refuse($"Expected {FilterValue.NameOf(field)} value. Given \"{text}\".");
                return null;
            }

            values.Add(value);
        }

        return values;
    }

    // One condition and not two, since through a to-many relation two may be fulfilled by two records.
    private static FieldCondition? OfStretches(
        FieldPath path, FilterOperator operation, List<ValueStretch> values, FilterPlace place)
    {
        if (values.Count > 1)
        {
            place.Refuse("A list holds single days, no spans of time; combine those with \"or\".");
            return null;
        }

        var (from, to) = values[0];
        return operation switch
        {
            FilterOperator.Less or FilterOperator.GreaterOrEqual => new(path.Names, operation, [from]),
            FilterOperator.Greater or FilterOperator.LessOrEqual => new(path.Names, operation, [to]),
            _ => Between(path, operation, from, to),
        };
    }

    private static FieldCondition Between(FieldPath path, FilterOperator operation, FieldValue from, FieldValue to) =>
        new(
            path.Names,
            operation switch
            {
                FilterOperator.NotEqual => FilterOperator.NotBetween,
                FilterOperator.NotEqualOrNull => FilterOperator.NotBetweenOrNull,
                _ => FilterOperator.Between,
            },
            [from, to]);
}
