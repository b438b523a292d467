using System.Text;
using System.Text.Json.Nodes;
using Oro.Gateway.JsonApi;

namespace Oro.Gateway.OpenApi;

/// <summary>Names of components and references to them.</summary>
internal static class SchemaNames
{
    /// <summary>Name of an entity as a type: <c>contact_group</c> is <c>ContactGroup</c>.</summary>
    public static string Of(ResourcePlan plan)
    {
        var name = new StringBuilder();
        foreach (var part in plan.Definition.Name.Split('_'))
        {
            name.Append(char.ToUpperInvariant(part[0])).Append(part.AsSpan(1));
        }

        return name.ToString();
    }

    public static JsonObject Schema(string name) => Reference("schemas", name);

    public static JsonObject Parameter(string name) => Reference("parameters", name);

    public static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    /// <summary>The same, or null.</summary>
    public static JsonObject Nullable(JsonObject schema)
    {
        if (schema.ContainsKey("$ref"))
        {
            return new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        // One without a type is anything, null included.
        if ((string?)schema["type"] is { } type)
        {
            schema["type"] = new JsonArray(type, "null");
        }

        return schema;
    }

    /// <summary>An object with these members, all of them required, and no others when closed.</summary>
    public static JsonObject Closed(params ReadOnlySpan<(string Name, JsonNode Schema)> members)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var (name, schema) in members)
        {
            properties[name] = schema;
            required.Add(name);
        }

        return new() { ["type"] = "object", ["required"] = required, ["properties"] = properties };
    }
}
