namespace Oro.Entities;

/// <summary>Values of a field that has become one of another type, as the new type holds them.</summary>
public static class FieldShapes
{
    // Every integer up to here is a floating-point number of its own.
    private const long MaxExact = 1L << 53;

    /// <summary>The same value as the type holds it; null when it holds none that is the same.</summary>
    public static FieldValue? TryAs(FieldType type, FieldValue value) => (type, value.Value) switch
    {
        (FieldType.MultiEnum or FieldType.EmailList or FieldType.PhoneList, null) => FieldValue.Of(TextList.Empty),
        (_, null) => value,
        (FieldType.Integer or FieldType.BigInteger, var number) => ToInteger(number) is { } whole
            ? FieldValue.Of(whole)
            : null,
        (FieldType.Decimal or FieldType.Money or FieldType.Percent, var number) => ToDecimal(number) is { } exact
            ? FieldValue.Of(exact)
            : null,
        (FieldType.Float, var number) => ToFloat(number) is { } exact ? FieldValue.Of(exact) : null,
        (FieldType.MultiEnum or FieldType.EmailList or FieldType.PhoneList, string text) =>
            FieldValue.Of(new TextList([text])),
        (FieldType.MultiEnum or FieldType.EmailList or FieldType.PhoneList, TextList) => value,
        (FieldType.Enum or FieldType.Email or FieldType.Phone, TextList { Items: var texts }) => texts.Length switch
        {
            0 => FieldValue.Null,
            1 => FieldValue.Of(texts[0]),
            _ => null,
        },
        (FieldType.String or FieldType.Text or FieldType.RichText or FieldType.Email or FieldType.Phone
            or FieldType.Url or FieldType.Enum, var text) => text is string ? value : null,
        _ => value,
    };

    /// <summary>The same value as the type holds it, or the value as it is.</summary>
    public static FieldValue As(FieldType type, FieldValue value) => TryAs(type, value) ?? value;

    private static long? ToInteger(object? number) => number switch
    {
        long whole => whole,
        decimal exact when decimal.Truncate(exact) == exact && exact is >= long.MinValue and <= long.MaxValue =>
            (long)exact,
        double exact when Math.Truncate(exact) == exact && Math.Abs(exact) <= MaxExact => (long)exact,
        _ => null,
    };

    private static decimal? ToDecimal(object? number) => number switch
    {
        long whole => whole,
        decimal exact => exact,
        double inexact when Math.Abs(inexact) < 1e28 && (double)(decimal)inexact == inexact => (decimal)inexact,
        _ => null,
    };

    private static double? ToFloat(object? number) => number switch
    {
        double exact => exact,
        long whole and >= -MaxExact and <= MaxExact => whole,
        decimal exact when (decimal)(double)exact == exact => (double)exact,
        _ => null,
    };
}
