using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>Reads a structured value: an object with a member for each part, null when it is missing.</summary>
internal static class StructureReader
{
    /// <summary>Reads the value on which the reader stands, whole, also when it is wrong.</summary>
    public static bool TryRead(ref Utf8JsonReader json, FieldPlan field, BodyErrors errors, out FieldValue value)
    {
        value = default;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            AttributeReader.AddWrong(errors, field.Pointer, $"an object with {NamesOf(field)}");
            json.Skip();
            return false;
        }

        var parts = new FieldValue[field.Parts.Length];
        var isRight = true;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            isRight &= TryReadPart(ref json, field, errors, parts);
        }

        value = FieldParts.Join(field.Definition.Type, parts);
        if (isRight && value.IsNull && parts.Any(p => !p.IsNull))
        {
            AttributeReader.AddWrong(errors, field.Pointer, $"an object with {NamesOf(field)}");
            return false;
        }

        return isRight;
    }

    private static bool TryReadPart(
        ref Utf8JsonReader json, FieldPlan field, BodyErrors errors, Span<FieldValue> parts)
    {
        var name = json.GetString()!;
        var index = field.FindPart(name);
        json.Read();
        var pointer = $"{field.Pointer}/{name}";
        if (index < 0)
        {
            errors.Add(pointer, $"This form should not contain extra fields: \"{name}\".", ErrorTitles.ExtraFields);
            json.Skip();
            return false;
        }

        if (json.TokenType == JsonTokenType.Null)
        {
            parts[index] = default;
            return true;
        }

        var type = field.Parts[index].Definition.Type;
        parts[index] = AttributeReader.ReadScalar(ref json, type);
        if (!parts[index].IsNull)
        {
            return true;
        }

        AttributeReader.AddWrong(errors, pointer, AttributeReader.NameOf(type));
        json.Skip();
        return false;
    }

    private static string NamesOf(FieldPlan field) =>
        string.Join(", ", field.Parts.Select(p => $"\"{p.Definition.ApiName}\""));
}
