using System.Collections.Immutable;
using Oro.Entities;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>
/// Reads one filter in any of its forms: <c>filter[id]=8</c>, <c>filter[id][gt]=8</c>, <c>filter[id]>8</c>,
/// <c>filter[owner.userName]=x</c>, lists <c>5,7</c> and ranges <c>5..7</c> where the field allows them.
/// </summary>
internal static class FilterParser
{
    private const string Range = "..";

    /// <summary>One microsecond less than a second: the last instant that the wire shows as the same second.</summary>
    private static readonly TimeSpan RestOfSecond = TimeSpan.FromSeconds(1) - TimeSpan.FromMicroseconds(1);

    /// <summary>The condition of a filter; null after an error was added.</summary>
    public static RecordFilter? Parse(ResourcePlan plan, FilterParameter filter, QueryErrors errors)
    {
        if (FieldPath.Find(plan, filter.Path) is not { } path)
        {
            errors.AddNotSupported(filter.Name);
            return null;
        }

        var operators = path.Field?.Operators ?? FilterOperators.Id;
        if (!operators.Allowed.Contains(filter.Operator))
        {
            errors.Add(filter.Name, $"The operator \"{filter.Operator}\" is not supported.");
            return null;
        }

        var operation = FilterOperators.ByName[filter.Operator];
        return operation == FilterOperator.Exists
            ? ParseExists(path, filter, errors)
            : ParseComparison(path, operation, operators, filter, errors);
    }

    private static FieldCondition? ParseExists(FieldPath path, FilterParameter filter, QueryErrors errors)
    {
        if (FilterValue.ReadYesNo(filter.Value) is not { } yes)
        {
            errors.Add(filter.Name, $"Expected boolean value. Given \"{filter.Value}\".");
            return null;
        }

        var exists = yes != (filter.Operator == FilterOperators.Empty);
        return new(path.Names, FilterOperator.Exists, [FieldValue.Of(exists)]);
    }

    private static RecordFilter? ParseComparison(
        FieldPath path, FilterOperator operation, FilterOperators operators, FilterParameter filter, QueryErrors errors)
    {
        var isEquality = operation is FilterOperator.Equal or FilterOperator.NotEqual or FilterOperator.NotEqualOrNull;
        if (isEquality && operators.AllowsRange && filter.Value.Contains(Range, StringComparison.Ordinal))
        {
            return ParseRange(path, operation, filter, errors);
        }

        var takesMany = operators.AllowsList
            && (isEquality || operation is FilterOperator.Contains or FilterOperator.NotContains);
        var values = ReadValues(path.Field, takesMany ? filter.Value.Split(',') : [filter.Value], filter, errors);
        if (values.IsDefault)
        {
            return null;
        }

        return path.Field?.Definition.Type == FieldType.DateTime
            ? ToSeconds(path, operation, values)
            : new FieldCondition(path.Names, operation, values);
    }

    private static RecordFilter? ParseRange(
        FieldPath path, FilterOperator operation, FilterParameter filter, QueryErrors errors)
    {
        var ends = filter.Value.Split(Range);
        var values = ReadValues(path.Field, ends, filter, errors);
        if (values.IsDefault)
        {
            return null;
        }

        if (values.Length != 2)
        {
            errors.Add(filter.Name, $"Expected a pair of values separated by \"..\". Given \"{filter.Value}\".");
            return null;
        }

        return Between(path, operation, values[0], EndOfSecond(values[1]));
    }

    private static ImmutableArray<FieldValue> ReadValues(
        FieldPlan? field, string[] texts, FilterParameter filter, QueryErrors errors)
    {
        if (texts.Length > FieldCondition.MaxValues)
        {
            errors.Add(filter.Name, $"A filter has at most {FieldCondition.MaxValues} values, not {texts.Length}.");
            return default;
        }

        var values = ImmutableArray.CreateBuilder<FieldValue>(texts.Length);
        foreach (var text in texts)
        {
            if (!FilterValue.TryRead(field, text, out var value))
            {
                errors.Add(filter.Name, $"Expected {FilterValue.NameOf(field)} value. Given \"{text}\".");
                return default;
            }

            values.Add(value);
        }

        return values.MoveToImmutable();
    }

    // The wire shows whole seconds and the database keeps microseconds: what looks equal must be found as equal.
    private static RecordFilter ToSeconds(
        FieldPath path, FilterOperator operation, ImmutableArray<FieldValue> values) =>
        operation switch
        {
            FilterOperator.Greater or FilterOperator.LessOrEqual =>
                new FieldCondition(path.Names, operation, [EndOfSecond(values[0])]),
            FilterOperator.Less or FilterOperator.GreaterOrEqual => new FieldCondition(path.Names, operation, values),
            _ => Between(path, operation, values[0], EndOfSecond(values[0])),
        };

    private static RecordFilter Between(FieldPath path, FilterOperator operation, FieldValue from, FieldValue to)
    {
        var between = new FieldCondition(path.Names, FilterOperator.Between, [from, to]);
        if (operation == FilterOperator.Equal)
        {
            return between;
        }

        RecordFilter exists = new FieldCondition(path.Names, FilterOperator.Exists, [FieldValue.Of(true)]);
        return operation == FilterOperator.NotEqual
            ? new AllOf([exists, new Not(between)])
            : new AnyOf([new Not(exists), new Not(between)]);
    }

    private static FieldValue EndOfSecond(FieldValue value) =>
        value.Value is DateTime instant && instant.Ticks % TimeSpan.TicksPerSecond == 0
            ? FieldValue.Of(instant + RestOfSecond)
            : value;
}
