using System.Globalization;
using Oro.Entities;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>Reads the value of a filter by the type of its field.</summary>
internal static class FilterValue
{
    // Oro's forms of a date and time, from the day alone to fractions of a second; without an offset it is UTC.
    private static readonly string[] DateTimeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads a value; null <paramref name="field"/> is the id.</summary>
    public static bool TryRead(FieldPlan? field, ReadOnlySpan<char> text, QueryTime time, out FieldValue value)
    {
        switch (field?.Definition.Type)
        {
            case null or FieldType.Integer or FieldType.BigInteger or FieldType.ManyToOne or FieldType.ManyToMany
                or FieldType.OneToMany:
                value = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? FieldValue.Of(number)
                    : default;
                break;
            case FieldType.Boolean:
                value = FieldValue.Of(ReadYesNo(text));
                break;
            case FieldType.Date:
                value = FieldValue.Of(ReadDate(text));
                break;
            case FieldType.DateTime:
                value = FieldValue.Of(ReadInstant(text, time));
                break;
            case FieldType.Float:
                value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var floating)
                    && double.IsFinite(floating)
                    ? FieldValue.Of(floating)
                    : default;
                break;
            case FieldType.Money or FieldType.Decimal or FieldType.Percent:
                value = decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
                    ? FieldValue.Of(amount)
                    : default;
                break;
            default:
                value = text.Contains('\0') ? default : FieldValue.Of(text.ToString());
                break;
        }

        return !value.IsNull;
    }

    public static bool? ReadYesNo(ReadOnlySpan<char> text) => text switch
    {
        "yes" or "true" or "1" => true,
        "no" or "false" or "0" => false,
        _ => null,
    };

    public static DateOnly? ReadDate(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    public static DateTime? ReadDateTime(ReadOnlySpan<char> text) =>
        DateTime.TryParseExact(
            text,
            DateTimeFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant)
            ? instant
            : null;

    // Without an offset it is what clocks show in the zone of the query.
    private static DateTime? ReadInstant(ReadOnlySpan<char> text, QueryTime time) =>
        DateTime.TryParseExact(
            text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var shown)
            ? shown.Kind == DateTimeKind.Utc ? shown : time.ToInstant(shown)
            : null;

    /// <summary>What a client should have written, for errors; Oro's words.</summary>
    public static string NameOf(FieldPlan? field) => field?.Definition.Type switch
    {
        null or FieldType.Integer or FieldType.BigInteger or FieldType.ManyToOne or FieldType.ManyToMany
            or FieldType.OneToMany => "integer",
        FieldType.Boolean => "boolean",
        FieldType.Date => "date",
        FieldType.DateTime => "datetime",
        FieldType.Money or FieldType.Decimal or FieldType.Percent or FieldType.Float => "number",
        _ => "string",
    };
}
