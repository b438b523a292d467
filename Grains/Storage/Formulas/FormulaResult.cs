using System.Text;
using Oro.Entities;

namespace Oro.Grains.Storage.Formulas;

/// <summary>What a formula comes to, as its field holds it.</summary>
internal static class FormulaResult
{
    /// <summary>Whether a field of the type can hold it.</summary>
    public static bool Fits(FieldType field, FormulaType result) => result switch
    {
        FormulaType.Number => field is FieldType.Integer or FieldType.BigInteger or FieldType.Decimal
            or FieldType.Float or FieldType.Percent or FieldType.Money,
        FormulaType.Text => field is FieldType.String or FieldType.Text,
        FormulaType.Truth => field == FieldType.Boolean,
        FormulaType.Day => field == FieldType.Date,
        FormulaType.Instant => field == FieldType.DateTime,
        _ => false,
    };

    /// <summary>
    /// The value in the field's form: numbers rounded to its decimals, texts cut to its length; none where a number has
    /// too many digits.
    /// </summary>
    public static FieldValue Of(FieldDefinition field, object? result) => result switch
    {
        null or "" => FieldValue.Null,
        decimal number => OfNumber(field, number),
        // What is not stored has room.
        string text => FieldValue.Of(field.IsComputed ? text : Cut(field, text)),
        bool yes => FieldValue.Of(yes),
        DateOnly day => FieldValue.Of(day),
        DateTime instant => FieldValue.Of(instant),
        _ => throw new InvalidOperationException($"No formula comes to a {result.GetType()}."),
    };

    /// <summary>Decimals of the numbers in a field.</summary>
    public static int DecimalsOf(FieldDefinition field) => field.Type switch
    {
        FieldType.Integer or FieldType.BigInteger => 0,
        FieldType.Percent => 6,
        FieldType.Money => 4,
        FieldType.Decimal => field.Scale,
        _ => FormulaNumber.Decimals,
    };

    /// <summary>Most digits before them.</summary>
    public static int WholeDigitsOf(FieldDefinition field) => field.Type switch
    {
        FieldType.Percent => 13,
        FieldType.Money => 15,
        FieldType.Decimal => field.Precision - field.Scale,
        _ => 18,
    };

    private static FieldValue OfNumber(FieldDefinition field, decimal number)
    {
        var rounded = Round(number, DecimalsOf(field));
        return rounded != 0 && Math.Abs(rounded) >= PowerOfTen(WholeDigitsOf(field)) ? FieldValue.Null
            : field.Type switch
            {
                FieldType.Integer or FieldType.BigInteger => FieldValue.Of(decimal.ToInt64(rounded)),
                FieldType.Float => FieldValue.Of(FormulaNumber.ToDouble(number)),
                _ => FieldValue.Of(rounded),
            };
    }

    /// <summary>One, and as many zeros.</summary>
    public static decimal PowerOfTen(int digits)
    {
        var power = 1m;
        for (var i = 0; i < digits; i++)
        {
            power *= 10;
        }

        return power;
    }

    private static decimal Round(decimal number, int decimals) =>
        Math.Round(number, decimals, MidpointRounding.AwayFromZero);

    private static string? Cut(FieldDefinition field, string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > field.MaxLength)
            {
                break;
            }

            // A line has no breaks, also when what it is made of has.
            line.Append(field.Type == FieldType.String && rune.Value is '\r' or '\n' ? " " : rune.ToString());
        }

        return line.Length > 0 ? line.ToString() : null;
    }
}
