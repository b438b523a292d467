using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>Short ways to define entities and fields, and to write their records.</summary>
internal static class FieldSteps
{
    /// <summary>Adds an entity whose records have a field <c>name</c>; its type in the API.</summary>
    public static async Task<string> AddEntityAsync(this ApiClient api, string name)
    {
        var attributes = new JsonObject { ["name"] = name, ["label"] = name, ["pluralLabel"] = name };
        (await api.PostAsync("/api/entitydefinitions", Document.ToCreate("entitydefinitions", attributes))).Expect(201);
        return name;
    }

    public static async Task<string> AddFieldAsync(
        this ApiClient api, string entity, string name, string type, string options = "{}") =>
        (await api.PostFieldAsync(entity, name, type, options)).Expect(201).Id;

    public static Task<ApiAnswer> PostFieldAsync(
        this ApiClient api, string entity, string name, string type, string options = "{}")
    {
        var attributes = JsonNode.Parse(options)!.AsObject();
        (attributes["entity"], attributes["name"], attributes["type"]) = (entity, name, type);
        return api.PostAsync("/api/fielddefinitions", Document.ToCreate("fielddefinitions", attributes));
    }

    public static Task<ApiAnswer> PatchFieldAsync(this ApiClient api, string id, string attributes) => api.PatchAsync(
        $"/api/fielddefinitions/{id}?confirm=yes",
        Document.ToUpdate("fielddefinitions", id, JsonNode.Parse(attributes)!.AsObject()));

    public static Task<ApiAnswer> PostRecordAsync(
        this ApiClient api, string type, string attributes, string relationships = "{}")
    {
        var given = JsonNode.Parse(attributes)!.AsObject();
        given.TryAdd("name", "A");
        return api.PostAsync(
            $"/api/{type}", Document.ToCreate(type, given, JsonNode.Parse(relationships)!.AsObject()));
    }

    public static Task<ApiAnswer> PatchRecordAsync(
        this ApiClient api, string type, string id, string attributes, string more = "") => api.PatchAsync(
            $"/api/{type}/{id}",
            JsonNode.Parse($$$$"""
                {"data":{"type":"{{{{type}}}}","id":"{{{{id}}}}","attributes":{{{{attributes}}}}{{{{more}}}}}}
                """)!);

    /// <summary>The attributes of an answer whose names begin so.</summary>
    public static string AttributesOf(ApiAnswer answer, string start) => new JsonObject(
        answer.Expect(answer.Status).Data["attributes"]!.AsObject()
            .Where(a => a.Key.StartsWith(start, StringComparison.Ordinal))
            .Select(a => KeyValuePair.Create(a.Key, a.Value?.DeepClone()))).ToJsonString();

    /// <summary>Names of the records in a list.</summary>
    public static async Task<string> NamesAsync(this ApiClient api, string address) => string.Join(
        ',', (await api.GetAsync(address)).Expect(200).Data.AsArray().Select(r => (string)r!["attributes"]!["name"]!));
}
