using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Query;
using Oro.Grains.Entities;

namespace Oro.Gateway.OpenApi;

/// <summary>What the values of fields look like.</summary>
internal static class FieldSchemas
{
    /// <summary>Adds the closed lists that definitions speak in.</summary>
    public static void AddTypesTo(JsonObject schemas)
    {
        schemas["FieldType"] = OneOf(FieldTypeNames.All);
        schemas["FilterOperator"] = OneOf(FilterOperators.ByName.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>An attribute, as answers show it and requests send it.</summary>
    public static JsonObject OfAttribute(FieldDefinition field)
    {
        var schema = OfType(field);
        schema["description"] = string.Join(
            ". ", new[] { field.Label, field.Help, field.Formula is { } f ? $"Computed: {f}" : null }.OfType<string>());
        if (field is { MaxLength: > 0, IsComputed: false } && (string?)schema["type"] == "string")
        {
            schema["maxLength"] = field.MaxLength;
        }

        if (field.Pattern is { } pattern && (string?)schema["type"] == "string")
        {
            schema["pattern"] = $"^(?:{pattern})$";
        }

        if ((string?)schema["type"] is "integer" or "number")
        {
            AddRange(schema, field);
        }

        if (field.IsReadOnly)
        {
            schema["readOnly"] = true;
        }

        return (string?)schema["type"] == "array" ? schema : SchemaNames.Nullable(schema);
    }

    /// <summary>The value of a filter; lists and ranges are texts.</summary>
    public static JsonObject OfFilter(FieldPlan field, string operation) => field.Definition.Type switch
    {
        _ when operation is "exists" or FilterOperators.Empty => OneOf(["yes", "no"]),
        FieldType.Boolean => OneOf(["yes", "no"]),
        FieldType.Enum or FieldType.MultiEnum =>
            new() { ["type"] = "string", ["example"] = field.Definition.Options[0].Id },
        _ => new() { ["type"] = "string" },
    };

    private static JsonObject OfType(FieldDefinition field) => field.Type switch
    {
        FieldType.Integer => new() { ["type"] = "integer", ["format"] = "int64" },
        FieldType.BigInteger => new() { ["type"] = "string", ["pattern"] = @"^-?\d{1,19}$" },
        FieldType.Decimal => DecimalOf(field.Precision - field.Scale, field.Scale),
        FieldType.Float => new() { ["type"] = "number", ["format"] = "double" },
        FieldType.Percent => new() { ["type"] = "number", ["example"] = 0.25 },
        FieldType.Address => ObjectOf(FieldParts.Of(field)),
        FieldType.MultiEnum => new() { ["type"] = "array", ["items"] = OneOf(field.Options.Select(o => o.Id)) },
        FieldType.Boolean => new() { ["type"] = "boolean" },
        FieldType.Date => new() { ["type"] = "string", ["format"] = "date" },
        FieldType.DateTime => new() { ["type"] = "string", ["format"] = "date-time" },
        FieldType.Money => new() { ["type"] = "string", ["pattern"] = @"^-?\d+(\.\d{1,4})?$", ["example"] = "50.0000" },
        FieldType.EmailList => ListOf("EmailListItem"),
        FieldType.PhoneList => ListOf("PhoneListItem"),
        // Null is none of the values unless they say so: JSON Schema 2020-12, "enum".
        FieldType.Enum => OneOf([.. field.Options.Select(o => o.Id), null]),
        FieldType.Email => new() { ["type"] = "string", ["format"] = "email" },
        FieldType.Url => new() { ["type"] = "string", ["format"] = "uri" },
        _ => new() { ["type"] = "string" },
    };

    private static JsonObject DecimalOf(int wholeDigits, int decimals) => new()
    {
        ["type"] = "string",
        ["pattern"] = $@"^-?\d{{1,{wholeDigits}}}{(decimals > 0 ? $@"(\.\d{{1,{decimals}}})?" : "")}$",
    };

    private static JsonObject ObjectOf(IEnumerable<FieldDefinition> parts)
    {
        var properties = new JsonObject();
        foreach (var part in parts)
        {
            properties[part.ApiName] = OfAttribute(part);
        }

        return new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static void AddRange(JsonObject schema, FieldDefinition field)
    {
        if (field.Minimum is { } minimum)
        {
            schema["minimum"] = minimum;
        }

        if (field.Maximum is { } maximum)
        {
            schema["maximum"] = maximum;
        }
    }

    private static JsonObject ListOf(string item) =>
        new() { ["type"] = "array", ["items"] = SchemaNames.Schema(item) };

    private static JsonObject OneOf(IEnumerable<string?> values) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(v => (JsonNode?)v)]) };
}
