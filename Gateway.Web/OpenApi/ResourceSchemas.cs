using System.Text.Json.Nodes;
using Oro.Gateway.JsonApi;
using static Oro.Gateway.OpenApi.SchemaNames;

namespace Oro.Gateway.OpenApi;

/// <summary>The schemas of one resource: record, identifier, the documents around them, bodies of writes.</summary>
internal static class ResourceSchemas
{
    public static void AddTo(JsonObject schemas, ResourcePlan plan)
    {
        var name = Of(plan);
        schemas[$"{name}Identifier"] = Closed(("type", TypeOf(plan)), ("id", Id()));
        schemas[$"{name}Attributes"] = Attributes(plan, isWrite: false);
        schemas[$"{name}Relationships"] = Relationships(plan, isWrite: false);
        schemas[name] = Resource(plan);
        schemas[$"{name}Document"] = Document(Schema(name));
        schemas[$"{name}ListDocument"] = Document(ArrayOf(Schema(name)), "PageLinks");
        foreach (var relation in plan.All.Relationships)
        {
            AddTarget(schemas, Of(relation.Target!), relation.Definition.IsToMany);
        }

        if (!plan.Definition.IsReadOnly)
        {
            schemas[$"{name}WriteAttributes"] = Attributes(plan, isWrite: true);
            schemas[$"{name}WriteRelationships"] = Relationships(plan, isWrite: true);
            schemas[$"{name}Create"] = Write(Data(plan, "CreateMeta"));
            schemas[$"{name}Update"] = Write(Data(plan, "UpdateMeta", "id"));
            schemas[$"{name}Item"] = Data(plan, "ItemMeta");
            schemas[$"{name}Batch"] = Write(ArrayOf(Schema($"{name}Item")));
        }
    }

    /// <summary>Adds what <c>included</c> may hold: any record, told apart by its type.</summary>
    public static void AddAnyTo(JsonObject schemas, ResourceCatalog catalog)
    {
        schemas["AnyResource"] = OneOf(catalog.Plans, "");
        schemas["AnyItem"] = OneOf(catalog.Plans.Where(plan => !plan.Definition.IsReadOnly), "Item");
    }

    private static JsonObject OneOf(IEnumerable<ResourcePlan> plans, string end)
    {
        var mapping = new JsonObject();
        var schemas = new JsonArray();
        foreach (var plan in plans)
        {
            mapping[plan.Type] = $"#/components/schemas/{Of(plan)}{end}";
            schemas.Add(Schema(Of(plan) + end));
        }

        return new()
        {
            ["oneOf"] = schemas,
            ["discriminator"] = new JsonObject { ["propertyName"] = "type", ["mapping"] = mapping },
        };
    }

    // Only what relations lead to: an entity that nobody points to has no linkage.
    private static void AddTarget(JsonObject schemas, string target, bool isToMany)
    {
        if (isToMany)
        {
            schemas[$"{target}ListLinkage"] = Linkage(ArrayOf(Schema($"{target}Identifier")));
            return;
        }

        schemas[$"{target}Linkage"] = Linkage(Nullable(Schema($"{target}Identifier")));
        schemas[$"{target}NullableDocument"] = Document(Nullable(Schema(target)));
    }

    private static JsonObject Id() => new() { ["type"] = "string" };

    private static JsonObject TypeOf(ResourcePlan plan) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray(plan.Type) };

    private static JsonObject ArrayOf(JsonNode items) => new() { ["type"] = "array", ["items"] = items };

    // Members are not required: "fields" leaves out what it does not name.
    private static JsonObject Attributes(ResourcePlan plan, bool isWrite)
    {
        var properties = new JsonObject();
        foreach (var field in plan.All.Attributes)
        {
            if (!isWrite || !field.Definition.IsReadOnly)
            {
                properties[field.Definition.ApiName] = FieldSchemas.OfAttribute(field.Definition);
            }
        }

        return Members(properties, isWrite);
    }

    private static JsonObject Relationships(ResourcePlan plan, bool isWrite)
    {
        var properties = new JsonObject();
        foreach (var field in plan.All.Relationships)
        {
            if (!isWrite || !field.Definition.IsReadOnly)
            {
                var kind = field.Definition.IsToMany ? "ListLinkage" : "Linkage";
                properties[field.Definition.ApiName] = Schema(Of(field.Target!) + kind);
            }
        }

        return Members(properties, isWrite);
    }

    private static JsonObject Members(JsonObject properties, bool isWrite)
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (isWrite)
        {
            schema["additionalProperties"] = false;
        }

        return schema;
    }

    private static JsonObject Resource(ResourcePlan plan)
    {
        var name = Of(plan);
        var resource = Closed(("type", TypeOf(plan)), ("id", Id()), ("meta", Schema("RecordMeta")));
        var properties = resource["properties"]!.AsObject();
        properties["links"] = Schema("SelfLink");
        properties["attributes"] = Schema($"{name}Attributes");
        properties["relationships"] = Schema($"{name}Relationships");
        return resource;
    }

    private static JsonObject Document(JsonNode data, string? links = null)
    {
        var document = Closed(("data", data));
        var properties = document["properties"]!.AsObject();
        properties["included"] = ArrayOf(Schema("AnyResource"));
        if (links is not null)
        {
            properties["links"] = Schema(links);
        }

        return document;
    }

    private static JsonObject Linkage(JsonNode data)
    {
        var linkage = Closed(("data", data));
        linkage["properties"]!["links"] = Schema("RelationshipLinks");
        return linkage;
    }

    private static JsonObject Write(JsonNode data)
    {
        var document = Closed(("data", data));
        document["properties"]!["included"] = ArrayOf(Schema("AnyItem"));
        return document;
    }

    private static JsonObject Data(ResourcePlan plan, string meta, params ReadOnlySpan<string> required)
    {
        var name = Of(plan);
        var data = Closed(("type", TypeOf(plan)));
        var properties = data["properties"]!.AsObject();
        properties["id"] = Id();
        properties["attributes"] = Schema($"{name}WriteAttributes");
        properties["relationships"] = Schema($"{name}WriteRelationships");
        properties["meta"] = Schema(meta);
        foreach (var member in required)
        {
            data["required"]!.AsArray().Add(member);
        }

        return data;
    }
}
