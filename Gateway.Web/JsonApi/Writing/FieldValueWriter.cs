using System.Globalization;
using System.Text.Json;
using Oro.Entities;

namespace Oro.Gateway.JsonApi.Writing;

/// <summary>Writes field values as the wire shows them: reference 6.0 and 2.1.</summary>
internal static class FieldValueWriter
{
    private static readonly JsonEncodedText EmailKey = JsonEncodedText.Encode("email");
    private static readonly JsonEncodedText PhoneKey = JsonEncodedText.Encode("phone");
    private static readonly JsonEncodedText TypeKey = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText IdKey = JsonEncodedText.Encode("id");

    /// <summary>
    /// Writes the value of an attribute, or the linkage of a relation. A value from before the field became one of
    /// another type is written as it was.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, FieldPlan field, FieldValue value)
    {
        switch (field.Definition.Type)
        {
            case FieldType.ManyToOne:
                WriteIdentifier(writer, field.Target!, value.AsInteger());
                break;
            case FieldType.ManyToMany or FieldType.OneToMany:
                WriteIdentifiers(writer, field.Target!, value.AsIds());
                break;
            case FieldType.EmailList when value.Value is null or TextList:
                WriteTexts(writer, EmailKey, value.AsTexts());
                break;
            case FieldType.PhoneList when value.Value is null or TextList:
                WriteTexts(writer, PhoneKey, value.AsTexts());
                break;
            case FieldType.MultiEnum when value.Value is null or TextList:
                WriteChoices(writer, value.AsTexts());
                break;
            case FieldType.Address when !value.IsNull:
                WriteParts(writer, field, value);
                break;
            case FieldType.BigInteger when value.Value is long number:
                WriteFormatted(writer, number, "D");
                break;
            case FieldType.Percent when value.Value is decimal share:
                writer.WriteNumberValue(share);
                break;
            case FieldType.Decimal when value.Value is decimal number:
                WriteFormatted(writer, number, field.NumberFormat);
                break;
            default:
                WriteScalar(writer, value.Value);
                break;
        }
    }

    private static void WriteParts(Utf8JsonWriter writer, FieldPlan field, FieldValue value)
    {
        var values = FieldParts.Split(field.Definition.Type, value);
        writer.WriteStartObject();
        for (var i = 0; i < values.Length; i++)
        {
            writer.WritePropertyName(field.Parts[i].Name);
            WriteScalar(writer, values[i].Value);
        }

        writer.WriteEndObject();
    }

    private static void WriteChoices(Utf8JsonWriter writer, TextList choices)
    {
        writer.WriteStartArray();
        foreach (var choice in choices.Items.AsSpan())
        {
            writer.WriteStringValue(choice);
        }

        writer.WriteEndArray();
    }

    public static void WriteIdentifier(Utf8JsonWriter writer, ResourcePlan target, long? id)
    {
        if (id is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString(TypeKey, target.EncodedType);
        WriteId(writer, id.Value);
        writer.WriteEndObject();
    }

    public static void WriteIdentifiers(Utf8JsonWriter writer, ResourcePlan target, RecordIds ids)
    {
        writer.WriteStartArray();
        foreach (var id in ids.Items.AsSpan())
        {
            WriteIdentifier(writer, target, id);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the member <c>id</c>; ids are strings on the wire.</summary>
    public static void WriteId(Utf8JsonWriter writer, long id)
    {
        Span<byte> text = stackalloc byte[20];
        id.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        writer.WriteString(IdKey, text[..length]);
    }

    private static void WriteTexts(Utf8JsonWriter writer, JsonEncodedText key, TextList texts)
    {
        writer.WriteStartArray();
        foreach (var text in texts.Items.AsSpan())
        {
            writer.WriteStartObject();
            writer.WriteString(key, text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a value that is neither a list nor a record.</summary>
    public static void WriteScalar(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case bool yes:
                writer.WriteBooleanValue(yes);
                break;
            case DateOnly day:
                WriteFormatted(writer, day, "yyyy-MM-dd");
                break;
            case DateTime instant:
                // Whole seconds, as Oro writes them.
                WriteFormatted(writer, instant, "yyyy-MM-dd'T'HH:mm:ss'Z'");
                break;
            case decimal amount:
                WriteFormatted(writer, amount, "0.0000");
                break;
            case TextList texts:
                WriteChoices(writer, texts);
                break;
            default:
                throw new InvalidOperationException($"No field holds a {value.GetType().Name}.");
        }
    }

    private static void WriteFormatted<T>(Utf8JsonWriter writer, T value, string format)
        where T : IUtf8SpanFormattable
    {
        // 40 bytes: the longest decimal has 29 digits, a sign, a point and four decimals.
        Span<byte> text = stackalloc byte[40];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
