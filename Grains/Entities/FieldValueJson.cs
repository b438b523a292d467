using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>
/// Values of fields inside definitions, such as what a field begins with: as JSON has them, whatever the type of the
/// field; <see cref="Typed"/> makes of them what the type holds.
/// </summary>
internal sealed class FieldValueJson : JsonConverter<FieldValue>
{
    private const string Value = "value";
    private const string Currency = "currency";
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>The value as the type holds it; null when it is none of that type.</summary>
    public static FieldValue? Typed(FieldType type, FieldValue value) => (type, value.Value) switch
    {
        (_, null) => value,
        (FieldType.Boolean, bool) => value,
        (FieldType.Integer or FieldType.BigInteger, long) => value,
        (FieldType.BigInteger, string text) when long.TryParse(text, out var number) => FieldValue.Of(number),
        (FieldType.Money or FieldType.Decimal, long whole) => FieldValue.Of((decimal)whole),
        (FieldType.Money or FieldType.Decimal, double part) => FieldValue.Of((decimal)part),
        (FieldType.Money or FieldType.Decimal, decimal) => value,
        (FieldType.Money or FieldType.Decimal, string text)
            when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) =>
            FieldValue.Of(amount),
        (FieldType.Percent, long whole) => FieldValue.Of((decimal)whole),
        (FieldType.Percent, double part) => FieldValue.Of((decimal)part),
        (FieldType.Percent, decimal) => value,
        (FieldType.Float, long whole) => FieldValue.Of((double)whole),
        (FieldType.Float, double) => value,
        (FieldType.MultiCurrency, CurrencyAmount) => value,
        (FieldType.Date, DateOnly) => value,
        (FieldType.Date, string text) when DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) =>
            FieldValue.Of(day),
        (FieldType.DateTime, DateTime) => value,
        (FieldType.DateTime, string text)
            when DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out var instant) => FieldValue.Of(instant),
        (FieldType.MultiEnum or FieldType.EmailList or FieldType.PhoneList, TextList) => value,
        (FieldType.String or FieldType.Text or FieldType.RichText or FieldType.Email or FieldType.Phone
            or FieldType.Url or FieldType.Enum, string) => value,
        _ => null,
    };

    /// <inheritdoc />
    public override FieldValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => FieldValue.Null,
            JsonTokenType.String => FieldValue.Of(reader.GetString()),
            JsonTokenType.True => FieldValue.Of(true),
            JsonTokenType.False => FieldValue.Of(false),
            JsonTokenType.Number => reader.TryGetInt64(out var whole)
                ? FieldValue.Of(whole)
                : FieldValue.Of(reader.GetDouble()),
            JsonTokenType.StartArray => FieldValue.Of(
                new TextList([.. JsonSerializer.Deserialize<string[]>(ref reader, options)!])),
            JsonTokenType.StartObject => FieldValue.Of(ReadAmount(ref reader, options)),
            _ => throw new JsonException("A value that a field begins with is a text, a number, yes, no or a list."),
        };

    // The only value of several parts that a field can begin with: an amount with its currency.
    private static CurrencyAmount ReadAmount(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var parts = JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options)!;
        return parts.Count == 2 && parts.TryGetValue(Currency, out var currency)
            && parts.TryGetValue(Value, out var value)
            && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? new CurrencyAmount(amount, currency)
            : throw new JsonException("An amount is an object of two texts, value and currency.");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, FieldValue value, JsonSerializerOptions options)
    {
        switch (value.Value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool yes:
                writer.WriteBooleanValue(yes);
                break;
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case decimal amount:
                writer.WriteStringValue(amount.ToString(CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime instant:
                writer.WriteStringValue(instant);
                break;
            case CurrencyAmount amount:
                writer.WriteStartObject();
                writer.WriteString(Value, amount.Value.ToString(CultureInfo.InvariantCulture));
                writer.WriteString(Currency, amount.Currency);
                writer.WriteEndObject();
                break;
            case TextList texts:
                JsonSerializer.Serialize(writer, texts.Items.AsSpan().ToArray(), options);
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }
}
