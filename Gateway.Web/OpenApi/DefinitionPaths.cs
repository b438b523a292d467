using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Gateway.Entities;
using Oro.Gateway.JsonApi;
using Oro.Grains.Entities;

namespace Oro.Gateway.OpenApi;

/// <summary>The definitions as resources: their attributes are those of the definitions themselves.</summary>
internal static class DefinitionPaths
{
    private const string Entity = "EntityDefinitionResource";
    private const string Field = "FieldDefinitionResource";

    public static void AddTo(JsonObject paths, JsonObject schemas)
    {
        AddTo(paths, schemas, DefinitionWriter.EntityType, Entity, "entity", EntityAttributes());
        AddTo(paths, schemas, DefinitionWriter.FieldType, Field, "field", FieldAttributes());
    }

    private static void AddTo(
        JsonObject paths, JsonObject schemas, string type, string schema, string word, JsonObject attributes)
    {
        schemas[schema] = Complete(new()
        {
            ["type"] = TypeOf(type),
            ["id"] = Text("Internal name, which never changes."),
            ["attributes"] = Complete(attributes),
        });
        schemas[$"{schema}Document"] = Complete(new() { ["data"] = SchemaNames.Schema(schema) });
        schemas[$"{schema}ListDocument"] = Complete(new()
        {
            ["data"] = new JsonObject { ["type"] = "array", ["items"] = SchemaNames.Schema(schema) },
        });
        // Whoever writes one names what is to be set.
        schemas[$"{schema}Write"] = Complete(new()
        {
            ["data"] = new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("type", "attributes"),
                ["properties"] = new JsonObject
                {
                    ["type"] = TypeOf(type),
                    ["id"] = Text(null),
                    ["attributes"] = new JsonObject { ["type"] = "object" },
                },
            },
        });
        var address = $"{ApiPath.Prefix}/{type}";
        paths[address] = new JsonObject
        {
            ["get"] = Operation(type, $"list{schema}s", $"Lists each {word}", "200", $"{schema}ListDocument"),
            ["post"] = Operation(
                type, $"create{schema}", $"Adds one {word} while everybody works", "201", $"{schema}Document",
                takes: true),
        };
        paths[$"{address}/{{id}}"] = new JsonObject
        {
            ["parameters"] = new JsonArray(new JsonObject
            {
                ["name"] = "id",
                ["in"] = "path",
                ["required"] = true,
                ["schema"] = Text(null),
            }),
            ["get"] = Operation(type, $"get{schema}", $"Gets one {word}", "200", $"{schema}Document"),
            ["patch"] = Operation(
                type, $"update{schema}", $"Changes, retires or restores one {word}", "200", $"{schema}Document",
                takes: true),
            ["delete"] = Operation(type, $"delete{schema}", $"Retires one {word}; what it holds stays", "204", null),
        };
    }

    private static JsonObject EntityAttributes()
    {
        var attributes = Options(DefinitionAttributes.OfEntity);
        attributes["name"] = Text("Type of its records in the API.");
        attributes["ownership"] = Text("To whom its records belong: user, businessUnit, organization or none; fixed.");
        attributes["titleFields"] = Texts("Fields that name a record to people.");
        attributes["uniqueKeys"] = new JsonObject
        {
            ["type"] = "array",
            ["items"] = Texts("Fields that no two records have all the same."),
        };
        return attributes;
    }

    private static JsonObject FieldAttributes()
    {
        var attributes = Options(DefinitionAttributes.OfField);
        attributes["entity"] = Text("Type of the records that have it; fixed.");
        attributes["name"] = Text("Its name in the API.");
        attributes["type"] = SchemaNames.Schema("FieldType");
        attributes["file"] = new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["description"] = "What a field of the types file and image takes.",
            ["properties"] = new JsonObject
            {
                ["isImage"] = new JsonObject { ["type"] = "boolean", ["readOnly"] = true },
                ["mimeTypes"] = Texts("Types such as image/* and application/pdf; empty: every type."),
                ["maxBytes"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1 },
            },
        };
        attributes["relation"] = new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["description"] = "Where a relation leads: entity; listedAs or inverse, its name at the other end; fixed.",
            ["properties"] = new JsonObject
            {
                ["entity"] = Text(null),
                ["listedAs"] = SchemaNames.Nullable(Text(null)),
                ["inverse"] = SchemaNames.Nullable(Text(null)),
                ["onDelete"] = SchemaNames.Nullable(
                    Text("Of a to-one relation: refuse, detach or cascade, when its target goes.")),
            },
        };
        return attributes;
    }

    private static JsonObject Options(DefinitionAttributes attributes)
    {
        var schemas = new JsonObject
        {
            ["isCustom"] = new JsonObject { ["type"] = "boolean", ["readOnly"] = true },
            ["isRetired"] = new JsonObject { ["type"] = "boolean" },
            ["formerNames"] = new JsonObject
            {
                ["type"] = "array",
                ["readOnly"] = true,
                ["items"] = Complete(new() { ["name"] = Text(null), ["until"] = Text("Until when it is understood.") }),
            },
        };
        foreach (var name in attributes.Options)
        {
            var schema = OfType(attributes.TypeOf(name));
            schemas[name] = attributes.IsNullable(name) ? SchemaNames.Nullable(schema) : schema;
        }

        return schemas;
    }

    private static JsonObject OfType(Type type)
    {
        var value = System.Nullable.GetUnderlyingType(type) ?? type;
        if (value == typeof(FieldValue))
        {
            return new() { ["description"] = "As the attribute itself has it, or null." };
        }

        var schema = value == typeof(string) ? Text(null)
            : value == typeof(bool) ? new() { ["type"] = "boolean" }
            : value == typeof(int) || value == typeof(long) ? new() { ["type"] = "integer" }
            : value == typeof(decimal) || value == typeof(double) ? new() { ["type"] = "number" }
            : value.IsEnum ? new()
            {
                ["type"] = "string",
                ["enum"] = new JsonArray(
                    [.. value.GetEnumNames().Select(n => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(n)))]),
            }
            : value.Name.StartsWith("ImmutableArray", StringComparison.Ordinal)
                ? new() { ["type"] = "array", ["items"] = ElementOf(type) }
                : new JsonObject { ["type"] = "object" };
        return schema;
    }

    // The members of a record that is an element of a list, such as an option.
    private static JsonObject ElementOf(Type list) => list.GetGenericArguments()[0] is var element
        && !element.IsGenericType && element != typeof(string)
            ? Complete(
            [
                .. element.GetProperties().Where(p => p.CanWrite).Select(p => KeyValuePair.Create(
                    JsonNamingPolicy.CamelCase.ConvertName(p.Name), (JsonNode?)OfMember(p))),
            ])
            : [];

    private static JsonObject OfMember(PropertyInfo member)
    {
        var isNullable = new NullabilityInfoContext().Create(member).WriteState == NullabilityState.Nullable;
        return isNullable ? SchemaNames.Nullable(OfType(member.PropertyType)) : OfType(member.PropertyType);
    }

    private static JsonObject Operation(
        string type, string id, string summary, string status, string? answer, bool takes = false)
    {
        var response = new JsonObject { ["description"] = summary };
        if (answer is not null)
        {
            response["content"] = Content(answer);
        }

        var operation = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = summary,
            ["tags"] = new JsonArray(type),
            ["parameters"] = new JsonArray([.. ParametersOf(id)]),
            ["responses"] = new JsonObject { [status] = response },
        };
        foreach (var failure in new[] { "400", "401", "403", "404", "406", "409", "415", "503", "default" })
        {
            operation["responses"]![failure] = SchemaNames.Reference("responses", "Errors");
        }

        if (takes)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content($"{id[id.IndexOfAny([.. "EF"])..]}Write"),
            };
        }

        return operation;
    }

    private static IEnumerable<JsonNode> ParametersOf(string id)
    {
        if (id.StartsWith("list", StringComparison.Ordinal))
        {
            yield return Query("filter[entity]", "Only of that entity.");
            yield return Query("filter[isRetired]", "yes or no: only those that are, or are not, retired.");
            yield return SchemaNames.Parameter("pageSize");
            yield return SchemaNames.Parameter("pageNumber");
            yield return SchemaNames.Parameter("extras");
        }
        else if (!id.StartsWith("get", StringComparison.Ordinal))
        {
            yield return Query("dryRun", "yes: only says, in meta.consequences, what would be lost.");
            yield return Query("confirm", "yes: do it although something is lost.");
            yield return SchemaNames.Parameter("idempotencyKey");
        }
    }

    private static JsonObject Query(string name, string description) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["description"] = description,
        ["schema"] = Text(null),
    };

    private static JsonObject Content(string schema) =>
        new() { [MediaTypes.JsonApi] = new JsonObject { ["schema"] = SchemaNames.Schema(schema) } };

    private static JsonObject TypeOf(string type) => new() { ["type"] = "string", ["enum"] = new JsonArray(type) };

    private static JsonObject Complete(JsonObject properties) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. properties.Select(p => JsonValue.Create(p.Key))]),
        ["properties"] = properties,
    };

    private static JsonObject Texts(string description) => new()
    {
        ["type"] = "array",
        ["description"] = description,
        ["items"] = Text(null),
    };

    private static JsonObject Text(string? description) => description is null
        ? new() { ["type"] = "string" }
        : new() { ["type"] = "string", ["description"] = description };
}
