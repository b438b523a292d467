using Oro.Entities;
using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>Turns single comparisons into SQL and collects their values.</summary>
internal sealed class FieldComparison(SqlDialect dialect)
{
    public List<object?> Arguments { get; } = [];

    /// <summary>Adds a value, and gives the name of its parameter.</summary>
    public string Add(object value)
    {
        Arguments.Add(value);
        return ParameterNames.Of(Arguments.Count);
    }

    /// <summary>A comparison of a column with one value in each row.</summary>
    public string OfScalar(string expression, FieldType type, FieldCondition condition) => condition.Operator switch
    {
        FilterOperator.Equal => IsAnyOf(expression, type, condition.Values),
        FilterOperator.NotEqual => $"NOT {IsAnyOf(expression, type, condition.Values)}",
        FilterOperator.NotEqualOrNull =>
            $"({expression} IS NULL OR NOT {IsAnyOf(expression, type, condition.Values)})",
        FilterOperator.Less => Compare(expression, type, "<", condition.Values[0]),
        FilterOperator.LessOrEqual => Compare(expression, type, "<=", condition.Values[0]),
        FilterOperator.Greater => Compare(expression, type, ">", condition.Values[0]),
        FilterOperator.GreaterOrEqual => Compare(expression, type, ">=", condition.Values[0]),
        FilterOperator.Between => Between(expression, type, condition.Values),
        FilterOperator.NotBetween => $"NOT {Between(expression, type, condition.Values)}",
        FilterOperator.NotBetweenOrNull =>
            $"({expression} IS NULL OR NOT {Between(expression, type, condition.Values)})",
        FilterOperator.Exists => condition.Values[0].AsBoolean() == true
            ? $"{expression} IS NOT NULL"
            : $"{expression} IS NULL",
        _ => OfText(expression, condition.Operator, condition.Values[0].AsText()!),
    };

    /// <summary>
    /// A comparison of a list of texts: at least one of them, or for the negative operators none of them.
    /// </summary>
    public string OfTexts(string expression, string alias, FieldCondition condition)
    {
        if (condition.Operator == FilterOperator.Exists)
        {
            return OfScalar(expression, FieldType.Text, condition);
        }

        var positive = condition with
        {
            Operator = Positive(condition.Operator),
            Values = [.. condition.Values.SelectMany(TextsOf)],
        };
        var exists = $"EXISTS (SELECT 1 FROM {dialect.Texts(expression, alias)} "
            + $"WHERE {OfScalar(dialect.TextOf(alias), FieldType.String, positive)})";
        return condition.Operator switch
        {
            FilterOperator.NotEqualOrNull => $"NOT {exists}",
            var negative when negative != positive.Operator => $"({expression} IS NOT NULL AND NOT {exists})",
            _ => exists,
        };
    }

    /// <summary>A comparison of chosen options: has one of them, or for "contains" all of them.</summary>
    public string OfOptions(string expression, Func<string> nextAlias, FieldCondition condition)
    {
        if (condition.Operator is not (FilterOperator.Contains or FilterOperator.NotContains))
        {
            return OfTexts(expression, nextAlias(), condition);
        }

        var all = condition.Values.SelectMany(TextsOf).Select(
            v => OfTexts(expression, nextAlias(), condition with { Operator = FilterOperator.Equal, Values = [v] }));
        var has = $"({string.Join(" AND ", all)})";
        return condition.Operator == FilterOperator.Contains ? has : $"({expression} IS NOT NULL AND NOT {has})";
    }

    /// <summary>A comparison of the ids at the other end of a to-many relation.</summary>
    public string OfRelated(Func<string, string> fromWhere, string alias, FieldCondition condition)
    {
        var from = fromWhere(alias);
        var any = $"EXISTS (SELECT 1 {from})";
        if (condition.Operator == FilterOperator.Exists)
        {
            return condition.Values[0].AsBoolean() == true ? any : $"NOT {any}";
        }

        FieldValue[] ids = [.. condition.Values.SelectMany(IdsOf).Distinct()];
        var chosen = $"{from} AND {IsAnyOf($"{alias}.\"id\"", FieldType.Integer, ids)}";
        return condition.Operator switch
        {
            FilterOperator.Equal => $"EXISTS (SELECT 1 {chosen})",
            FilterOperator.NotEqual => $"({any} AND NOT EXISTS (SELECT 1 {chosen}))",
            FilterOperator.NotEqualOrNull => $"NOT EXISTS (SELECT 1 {chosen})",
            FilterOperator.Contains => $"(SELECT COUNT(*) {chosen}) = {Add((long)ids.Length)}",
            FilterOperator.NotContains => $"(SELECT COUNT(*) {chosen}) < {Add((long)ids.Length)}",
            _ => throw new InvalidOperationException($"Relations do not know {condition.Operator}."),
        };
    }

    private static FilterOperator Positive(FilterOperator negative) => negative switch
    {
        FilterOperator.NotEqual or FilterOperator.NotEqualOrNull => FilterOperator.Equal,
        FilterOperator.NotContains => FilterOperator.Contains,
        FilterOperator.NotStartsWith => FilterOperator.StartsWith,
        FilterOperator.NotEndsWith => FilterOperator.EndsWith,
        var positive => positive,
    };

    private static IEnumerable<FieldValue> TextsOf(FieldValue value) =>
        value.Value is TextList texts ? texts.Items.Select(t => FieldValue.Of(t)) : [value];

    private static IEnumerable<FieldValue> IdsOf(FieldValue value) =>
        value.Value is RecordIds ids ? ids.Items.Select(i => FieldValue.Of(i)) : [value];

    private string OfText(string expression, FilterOperator comparison, string text) => comparison switch
    {
        FilterOperator.Contains => dialect.Contains(expression, Add(Key(text))),
        FilterOperator.EndsWith => dialect.EndsWith(expression, Add(Key(text))),
        FilterOperator.StartsWith =>
            dialect.StartsWith(expression, Add(Key(text)), Add(dialect.EndOfPrefix(text))),
        FilterOperator.NotContains or FilterOperator.NotEndsWith or FilterOperator.NotStartsWith =>
            $"NOT {OfText(expression, Positive(comparison), text)}",
        _ => throw new InvalidOperationException($"Texts do not know {comparison}."),
    };

    private string IsAnyOf(string expression, FieldType type, IReadOnlyList<FieldValue> values) => values.Count switch
    {
        0 => "1 = 0",
        1 => Compare(expression, type, "=", values[0]),
        _ => dialect.IsAnyOf(type, expression, Add(dialect.ToList(type, values))),
    };

    private string Between(string expression, FieldType type, IReadOnlyList<FieldValue> ends) =>
        $"({Compare(expression, type, ">=", ends[0])} AND {Compare(expression, type, "<=", ends[1])})";

    private string Compare(string expression, FieldType type, string sign, FieldValue value) =>
        $"({expression} {sign} {Add(dialect.ToKey(type, value))})";

    private object Key(string text) => dialect.ToKey(FieldType.String, FieldValue.Of(text));
}
