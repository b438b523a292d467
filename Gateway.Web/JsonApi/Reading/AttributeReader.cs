using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi.Query;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>Reads the value of an attribute by the type of its field; its rules are the grains' business.</summary>
internal static class AttributeReader
{
    private const int MoneyDecimals = 4;
    private const int MaxTexts = 1000; // as many as a relation may name; a list is one column in the end

    /// <summary>Reads the value on which the reader stands, whole, also when it is wrong.</summary>
    public static bool TryRead(ref Utf8JsonReader json, FieldPlan field, BodyErrors errors, out FieldValue value)
    {
        value = default;
        var type = field.Definition.Type;
        if (type is FieldType.EmailList or FieldType.PhoneList)
        {
            return TryReadTexts(ref json, field, type == FieldType.EmailList ? "email" : "phone", errors, out value);
        }

        if (json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        value = type switch
        {
            FieldType.Integer => ReadInteger(ref json),
            FieldType.Boolean => ReadBoolean(ref json),
            FieldType.Date => FieldValue.Of(FilterValue.ReadDate(ReadText(ref json))),
            FieldType.DateTime => FieldValue.Of(FilterValue.ReadDateTime(ReadText(ref json))),
            FieldType.Money => ReadMoney(ref json),
            _ => FieldValue.Of(ReadText(ref json)),
        };
        if (!value.IsNull)
        {
            return true;
        }

        AddWrong(errors, field.Pointer, NameOf(type));
        json.Skip();
        return false;
    }

    private static void AddWrong(BodyErrors errors, string pointer, string expected) =>
        errors.Add(pointer, $"This value is not valid. Expected {expected}.", ErrorTitles.Form);

    private static string? ReadText(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String ? json.GetString() : null;

    private static FieldValue ReadInteger(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var number) ? FieldValue.Of(number) : default;

    private static FieldValue ReadBoolean(ref Utf8JsonReader json) =>
        json.TokenType is JsonTokenType.True or JsonTokenType.False ? FieldValue.Of(json.GetBoolean()) : default;

    private static FieldValue ReadMoney(ref Utf8JsonReader json)
    {
        var isAmount = json.TokenType == JsonTokenType.Number
            ? json.TryGetDecimal(out var amount)
            : decimal.TryParse(
                ReadText(ref json),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out amount);
        return isAmount && decimal.Round(amount, MoneyDecimals) == amount ? FieldValue.Of(amount) : default;
    }

    private static bool TryReadTexts(
        ref Utf8JsonReader json, FieldPlan field, string key, BodyErrors errors, out FieldValue value)
    {
        value = FieldValue.Of(TextList.Empty);
        if (json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (json.TokenType != JsonTokenType.StartArray)
        {
            AddWrong(errors, field.Pointer, $"a list of objects with \"{key}\"");
            json.Skip();
            return false;
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        var isWhole = true;
        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            if (ReadKeyed(ref json, key) is { } text && index < MaxTexts)
            {
                texts.Add(text);
            }
            else
            {
                isWhole = false;
                AddWrong(errors, $"{field.Pointer}/{index}", $"an object with \"{key}\"");
            }
        }

        value = FieldValue.Of(new TextList(texts.ToImmutable()));
        return isWhole;
    }

    /// <summary>The text of an object that has only the key; null for everything else.</summary>
    private static string? ReadKeyed(ref Utf8JsonReader json, string key)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return null;
        }

        string? text = null;
        var isOnly = true;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            isOnly &= json.ValueTextEquals(key) && text is null;
            json.Read();
            text = ReadText(ref json);
            json.Skip();
        }

        return isOnly ? text : null;
    }

    private static string NameOf(FieldType type) => type switch
    {
        FieldType.Integer => "an integer",
        FieldType.Boolean => "true or false",
        FieldType.Date => "a date such as \"2026-01-31\"",
        FieldType.DateTime => "a time such as \"2026-01-31T12:00:00Z\"",
        FieldType.Money => "an amount with at most four decimals such as \"50.0000\"",
        _ => "a string",
    };
}
