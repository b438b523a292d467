using System.Globalization;
using Oro.Entities;

namespace Oro.Grains.Storage.Formulas;

/// <summary>
/// Computes a formula over the values of a record. What is unknown makes unknown whatever depends on it; a division by
/// zero, and a number too great, is unknown.
/// </summary>
internal static class FormulaEvaluator
{
    /// <summary>The value; the values of fields come from outside.</summary>
    public static object? Evaluate(FormulaNode node, Func<FormulaField, FieldValue> valueOf) => node switch
    {
        FormulaLiteral literal => literal.Value,
        FormulaField field => FromField(valueOf(field)),
        FormulaComputed inner => FromField(FormulaResult.Of(inner.Field, Evaluate(inner.Node, valueOf))),
        FormulaCall call => Evaluate(call, valueOf),
        _ => throw new InvalidOperationException($"There is no part of type {node.GetType()}."),
    };

    /// <summary>The value of what is over no field, or null.</summary>
    public static object? FindConstant(FormulaNode node) =>
        IsConstant(node) ? Evaluate(node, _ => FieldValue.Null) : null;

    private static bool IsConstant(FormulaNode node) => node switch
    {
        FormulaField or FormulaComputed => false,
        FormulaCall call => call.Arguments.All(IsConstant),
        _ => true,
    };

    private static object? FromField(FieldValue value) => value.Value switch
    {
        long number => FormulaNumber.Fit((decimal)number),
        decimal number => FormulaNumber.Fit(number),
        double number => FormulaNumber.Fit(number),
        var other => other,
    };

    private static object? Evaluate(FormulaCall call, Func<FormulaField, FieldValue> valueOf)
    {
        object? Value(int index) => Evaluate(call.Arguments[index], valueOf);
        switch (call.Name)
        {
            case "if":
                return Value(0) is true ? Value(1) : Value(2);
            case "coalesce":
                return call.Arguments.Select(a => Evaluate(a, valueOf)).FirstOrDefault(v => v is not null);
            case "exists":
                return Value(0) is not null;
            case "and":
                return And(Value(0), Value(1));
            case "or":
                return Not(And(Not(Value(0)), Not(Value(1))));
            case "&":
                return AsText(Value(0)) + AsText(Value(1));
            case "round":
                return Round(Value(0), call.Arguments.Length > 1 ? Value(1) : 0m);
        }

        var left = Value(0);
        if (call.Arguments.Length == 1)
        {
            return left is null ? null : OfOne(call.Name, left);
        }

        var right = Value(1);
        return left is null || right is null ? null : OfTwo(call.Name, left, right);
    }

    private static object? OfOne(string name, object value) => name switch
    {
        "negative" => FormulaNumber.Fit(-(decimal)value),
        "abs" => Math.Abs((decimal)value),
        "not" => Not(value),
        FormulaCase.Upper or FormulaCase.Lower => FormulaCase.Change((string)value, name),
        "length" => (decimal)((string)value).EnumerateRunes().Count(),
        _ => throw Unknown(name),
    };

    private static object? OfTwo(string name, object left, object right) => name switch
    {
        "+" => FormulaNumber.Fit((decimal)left + (decimal)right),
        "-" => FormulaNumber.Fit((decimal)left - (decimal)right),
        "*" => FormulaNumber.Multiply((decimal)left, (decimal)right),
        "/" => FormulaNumber.Divide((decimal)left, (decimal)right),
        "days" => (decimal)(AsDay(left).DayNumber - AsDay(right).DayNumber),
        "=" => Compare(left, right) == 0,
        "!=" => Compare(left, right) != 0,
        "<" => Compare(left, right) < 0,
        "<=" => Compare(left, right) <= 0,
        ">" => Compare(left, right) > 0,
        ">=" => Compare(left, right) >= 0,
        _ => throw Unknown(name),
    };

    private static InvalidOperationException Unknown(string name) => new($"There is no function '{name}'.");

    private static bool? Not(object? value) => value is bool yes ? !yes : null;

    // What is false stays false, whatever the unknown is.
    private static bool? And(object? left, object? right) =>
        left is false || right is false ? false : left is true && right is true ? true : null;

    // Beyond ten decimals, and before the eighteenth digit, there is nothing to round.
    private static decimal? Round(object? value, object? decimals)
    {
        if (value is not decimal number || decimals is not decimal places)
        {
            return null;
        }

        return FormulaNumber.Fit(Math.Round(number, (int)Math.Clamp(places, 0, 10), MidpointRounding.AwayFromZero));
    }

    // As filters and orders compare them.
    private static int Compare(object left, object right) => left switch
    {
        string text => string.CompareOrdinal(TextOrder.KeyOf(text), TextOrder.KeyOf((string)right)),
        IComparable value => value.CompareTo(right),
        _ => throw new InvalidOperationException($"A {left.GetType()} has no order."),
    };

    // Nothing is an empty text in a text that is put together.
    private static string AsText(object? value) => value switch
    {
        null => "",
        decimal number => Amounts.Shorten(number).ToString(CultureInfo.InvariantCulture),
        var other => (string)other,
    };

    private static DateOnly AsDay(object value) =>
        value is DateTime instant ? DateOnly.FromDateTime(instant) : (DateOnly)value;
}
