using System.Text;
using Oro.Entities;

namespace Oro.Grains.Entities.Formulas;

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
        string text => FieldValue.Of(Cut(field, text)),
        bool yes => FieldValue.Of(yes),
        DateOnly day => FieldValue.Of(day),
        DateTime instant => FieldValue.Of(instant),
        _ => throw new InvalidOperationException($"No formula comes to a {result.GetType()}."),
    };

    private static FieldValue OfNumber(FieldDefinition field, decimal number)
    {
        var value = field.Type switch
        {
            FieldType.Integer or FieldType.BigInteger => FieldValue.Of(decimal.ToInt64(Round(number, 0))),
            FieldType.Float => FieldValue.Of((double)number),
            FieldType.Percent => FieldValue.Of(Round(number, 6)),
            FieldType.Money => FieldValue.Of(Round(number, 4)),
            _ => FieldValue.Of(Round(number, field.Scale)),
        };
        var unbounded = field with { Minimum = null, Maximum = null };
        return value.Value is decimal && NumberCheck.Find(unbounded, value) is not null ? FieldValue.Null : value;
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
