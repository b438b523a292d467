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

        if (type == FieldType.MultiEnum)
        {
            return TryReadChoices(ref json, field, errors, out value);
        }

        if (json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (field.Definition.IsStructured)
        {
            return StructureReader.TryRead(ref json, field, errors, out value);
        }

        value = ReadScalar(ref json, type);
        if (!value.IsNull)
        {
            return true;
        }

        AddWrong(errors, field.Pointer, NameOf(type));
        json.Skip();
        return false;
    }

    /// <summary>The value on which the reader stands, or null when it is of another type.</summary>
    public static FieldValue ReadScalar(ref Utf8JsonReader json, FieldType type) => type switch
    {
        FieldType.Integer => ReadInteger(ref json),
        FieldType.BigInteger => ReadBigInteger(ref json),
        FieldType.Decimal => ReadDecimal(ref json),
        FieldType.Percent => json.TokenType == JsonTokenType.Number ? ReadDecimal(ref json) : default,
        FieldType.Float => json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var number)
            ? FieldValue.Of(number)
            : default,
        FieldType.Boolean => ReadBoolean(ref json),
        FieldType.Date => FieldValue.Of(FilterValue.ReadDate(ReadText(ref json))),
        FieldType.DateTime => FieldValue.Of(FilterValue.ReadDateTime(ReadText(ref json))),
        FieldType.Money => ReadMoney(ref json),
        _ => FieldValue.Of(ReadText(ref json)),
    };

    public static void AddWrong(BodyErrors errors, string pointer, string expected) =>
        errors.Add(pointer, $"This value is not valid. Expected {expected}.", ErrorTitles.Form);

    private static string? ReadText(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String ? json.GetString() : null;

    private static FieldValue ReadInteger(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var number) ? FieldValue.Of(number) : default;

    private static FieldValue ReadBoolean(ref Utf8JsonReader json) =>
        json.TokenType is JsonTokenType.True or JsonTokenType.False ? FieldValue.Of(json.GetBoolean()) : default;

    // A number of JSON is one of 64 bits to most clients: a string is how they keep all of its digits.
    private static FieldValue ReadBigInteger(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.Number
        ? ReadInteger(ref json)
        : long.TryParse(
            ReadText(ref json), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? FieldValue.Of(number)
            : default;

    private static FieldValue ReadMoney(ref Utf8JsonReader json) =>
        ReadDecimal(ref json) is { Value: decimal amount } value && decimal.Round(amount, MoneyDecimals) == amount
            ? value
            : default;

    private static FieldValue ReadDecimal(ref Utf8JsonReader json)
    {
        var isNumber = json.TokenType == JsonTokenType.Number
            ? json.TryGetDecimal(out var number)
            : decimal.TryParse(
                ReadText(ref json),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out number);
        return isNumber ? FieldValue.Of(number) : default;
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

    private static bool TryReadChoices(
        ref Utf8JsonReader json, FieldPlan field, BodyErrors errors, out FieldValue value)
    {
        value = FieldValue.Of(TextList.Empty);
        var depth = json.CurrentDepth;
        if (json.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        var choices = ImmutableArray.CreateBuilder<string>();
        var isWhole = json.TokenType == JsonTokenType.StartArray;
        while (isWhole && json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            isWhole = json.TokenType == JsonTokenType.String && choices.Count < MaxTexts;
            choices.Add(ReadText(ref json) ?? "");
        }

        value = FieldValue.Of(new TextList(choices.ToImmutable()));
        if (!isWhole)
        {
            AddWrong(errors, field.Pointer, "a list of options such as [\"a\", \"b\"]");
            SkipRest(ref json, depth);
        }

        return isWhole;
    }

    // Behind the value, wherever in it an error was met.
    private static void SkipRest(ref Utf8JsonReader json, int depth)
    {
        json.Skip();
        while (json.CurrentDepth > depth && json.Read())
        {
        }
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

    public static string NameOf(FieldType type) => type switch
    {
        FieldType.Integer => "an integer",
        FieldType.BigInteger => "an integer such as \"9007199254740993\"",
        FieldType.Decimal => "a decimal number such as \"12.50\"",
        FieldType.Float => "a number",
        FieldType.Percent => "a share such as 0.25 for 25 %",
        FieldType.Boolean => "true or false",
        FieldType.Date => "a date such as \"2026-01-31\"",
        FieldType.DateTime => "a time such as \"2026-01-31T12:00:00Z\"",
        FieldType.Money => "an amount with at most four decimals such as \"50.0000\"",
        _ => "a string",
    };
}
