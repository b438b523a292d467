using System.Globalization;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>Whether a number fits its field.</summary>
internal static class NumberCheck
{
    /// <summary>Most digits of a decimal number: what every database and .NET keep exactly.</summary>
    public const int MaxPrecision = 28;

    /// <summary>Most decimals of one.</summary>
    public const int MaxScale = 10;

    /// <summary>Most digits before the decimals.</summary>
    public const int MaxWholeDigits = MaxPrecision - MaxScale;

    private const int MoneyDecimals = 4;
    private const int MoneyWholeDigits = 15;
    private const int PercentDecimals = 6;
    private const int PercentWholeDigits = 13;

    private static readonly BrokenRule NotMoney =
        new("decimal", "This value should have four decimals at most and fifteen digits before them.");

    /// <summary>The rule that the number breaks, or null.</summary>
    public static BrokenRule? Find(FieldDefinition field, FieldValue value) => value.Value switch
    {
        decimal number when !HasDigits(field, number) => TooManyDigits(field),
        _ when field.Minimum is null && field.Maximum is null => null,
        _ => FindInRange(field, value),
    };

    /// <summary>The rule that an amount breaks, or null.</summary>
    public static BrokenRule? FindInMoney(decimal amount) =>
        Fits(amount, MoneyWholeDigits, MoneyDecimals) ? null : NotMoney;

    /// <summary>Whether a number keeps to the ends of the field's range, or what it should do.</summary>
    public static BrokenRule? FindInRange(FieldDefinition field, FieldValue value)
    {
        var isTooLow = field.Minimum is { } minimum && Compare(value, minimum) < 0;
        var isTooHigh = field.Maximum is { } maximum && Compare(value, maximum) > 0;
        return isTooLow || isTooHigh ? OutOfRange(field) : null;
    }

    private static BrokenRule OutOfRange(FieldDefinition field) => new("range", (field.Minimum, field.Maximum) switch
    {
        (null, { } most) => Say($"This value should be {most} or less."),
        ({ } least, null) => Say($"This value should be {least} or more."),
        var (least, most) => Say($"This value should be between {least} and {most}."),
    });

    private static int Compare(FieldValue value, decimal end) => value.Value switch
    {
        long number => ((decimal)number).CompareTo(end),
        decimal number => number.CompareTo(end),
        double number => number.CompareTo((double)end),
        var other => throw new InvalidOperationException($"{other?.GetType()} is no number."),
    };

    private static bool HasDigits(FieldDefinition field, decimal number) => field.Type switch
    {
        FieldType.Decimal => Fits(number, field.Precision - field.Scale, field.Scale),
        FieldType.Percent => Fits(number, PercentWholeDigits, PercentDecimals),
        _ => Fits(number, MoneyWholeDigits, MoneyDecimals),
    };

    private static bool Fits(decimal number, int wholeDigits, int decimals) =>
        decimal.Round(number, decimals) == number && Math.Abs(number) < PowerOfTen(wholeDigits);

    private static decimal PowerOfTen(int digits)
    {
        var power = 1m;
        for (var i = 0; i < digits; i++)
        {
            power *= 10;
        }

        return power;
    }

    private static BrokenRule TooManyDigits(FieldDefinition field) => field.Type switch
    {
        FieldType.Decimal => DigitsRule(field.Scale, field.Precision - field.Scale),
        FieldType.Percent => DigitsRule(PercentDecimals, PercentWholeDigits),
        _ => NotMoney,
    };

    private static BrokenRule DigitsRule(int decimals, int wholeDigits) => new(
        "decimal", Say($"This value should have {decimals} decimals at most and {wholeDigits} digits before them."));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
