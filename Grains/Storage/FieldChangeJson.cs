using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>
/// How field changes are stored:
/// <c>{"version":1,"fields":[{"field":"first_name","is":"text","old":"Ann","new":"Anna"}]}</c>. Each says itself what
/// its values are, so that history stays readable when fields change or go.
/// </summary>
internal static class FieldChangeJson
{
    private const int Version = 1;
    private const string InstantFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? SharedBuffer;

    public static string Write(ImmutableArray<FieldChange> changes)
    {
        var buffer = SharedBuffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteStartArray("fields");
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("field", change.Field);
            json.WriteString("is", ShapeOf(change.Old.Value ?? change.New.Value));
            WriteValue(json, "old", change.Old.Value);
            WriteValue(json, "new", change.New.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static ImmutableArray<FieldChange> Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        var version = json.RootElement.GetProperty("version").GetInt32();
        if (version > Version)
        {
            throw new InvalidOperationException(
                $"A change entry has version {version}, and this program knows {Version}.");
        }

        return [.. json.RootElement.GetProperty("fields").EnumerateArray().Select(Read)];
    }

    private static FieldChange Read(JsonElement json)
    {
        var shape = json.GetProperty("is").GetString()!;
        return new FieldChange(json.GetProperty("field").GetString()!, ReadValue(json, "old"), ReadValue(json, "new"));

        FieldValue ReadValue(JsonElement change, string name) =>
            change.TryGetProperty(name, out var value) ? ValueOf(shape, value) : FieldValue.Null;
    }

    private static string ShapeOf(object? value) => value switch
    {
        null => "nothing",
        string => "text",
        long => "integer",
        bool => "boolean",
        DateOnly => "date",
        DateTime => "instant",
        decimal => "money",
        double => "number",
        CurrencyAmount => "amount",
        PostalAddress => "address",
        TextList => "texts",
        RecordIds => "ids",
        _ => throw new InvalidOperationException($"No field has values of type {value.GetType()}."),
    };

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case string text: json.WriteString(name, text); break;
            case long number: json.WriteNumber(name, number); break;
            case bool yes: json.WriteBoolean(name, yes); break;
            case DateOnly day: json.WriteString(name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateTime instant:
                json.WriteString(name, instant.ToString(InstantFormat, CultureInfo.InvariantCulture));
                break;
            case decimal amount: json.WriteNumber(name, amount); break;
            case double number: json.WriteNumber(name, number); break;
            case CurrencyAmount amount: WriteAmount(json, name, amount); break;
            case PostalAddress address: WriteArray(json, name, address.Parts, json.WriteStringValue); break;
            case TextList texts: WriteArray(json, name, texts.Items, json.WriteStringValue); break;
            case RecordIds ids: WriteArray(json, name, ids.Items, json.WriteNumberValue); break;
            default: break;
        }
    }

    private static void WriteAmount(Utf8JsonWriter json, string name, CurrencyAmount amount)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", amount.Value);
        json.WriteString("currency", amount.Currency);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static FieldValue ValueOf(string shape, JsonElement json) => shape switch
    {
        "text" => FieldValue.Of(json.GetString()),
        "integer" => FieldValue.Of(json.GetInt64()),
        "boolean" => FieldValue.Of(json.GetBoolean()),
        "date" => FieldValue.Of(DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        "instant" => FieldValue.Of(DateTime.ParseExact(
            json.GetString()!, InstantFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)),
        "money" => FieldValue.Of(json.GetDecimal()),
        "number" => FieldValue.Of(json.GetDouble()),
        "amount" => FieldValue.Of(new CurrencyAmount(
            json.GetProperty("value").GetDecimal(), json.GetProperty("currency").GetString()!)),
        // The parts in their order: more may come after them one day.
        "address" => FieldValue.Of(PostalAddress.Of([.. json.EnumerateArray().Select(p => p.GetString())])),
        "texts" => FieldValue.Of(new TextList([.. json.EnumerateArray().Select(t => t.GetString()!)])),
        "ids" => FieldValue.Of(new RecordIds([.. json.EnumerateArray().Select(i => i.GetInt64())])),
        _ => throw new InvalidOperationException($"A change entry has values of the unknown shape '{shape}'."),
    };
}
