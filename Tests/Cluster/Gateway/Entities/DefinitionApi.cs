using System.Text.Json.Nodes;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>What an administrator asks of definitions, and everybody of the records that they are about.</summary>
internal sealed class DefinitionApi(ApiClient api)
{
    public ApiClient Client => api;

    /// <summary>An entity of that name, with a field <c>name</c>.</summary>
    public async Task<string> AddEntityAsync(string name) => (await api.PostAsync(
        "/api/entitydefinitions",
        Document.ToCreate("entitydefinitions", new() { ["name"] = name, ["label"] = name, ["pluralLabel"] = name })))
        .Expect(201).Id;

    public async Task<string> AddFieldAsync(string entity, string attributes)
    {
        var given = JsonNode.Parse(attributes)!.AsObject();
        given["entity"] = entity;
        return (await api.PostAsync("/api/fielddefinitions", Document.ToCreate("fielddefinitions", given)))
            .Expect(201).Id;
    }

    public Task<ApiAnswer> PatchAsync(string type, string id, string attributes) => api.PatchAsync(
        $"/api/{type}/{id}", Document.ToUpdate(type, id, JsonNode.Parse(attributes)!.AsObject()));

    public async Task ChangeFieldAsync(string id, string attributes) =>
        (await PatchAsync("fielddefinitions", id, attributes)).Expect(200);

    public async Task ChangeEntityAsync(string id, string attributes) =>
        (await PatchAsync("entitydefinitions", id, attributes)).Expect(200);

    public async Task<string[]> ErrorsOfFieldAsync(string id, string attributes) =>
        ErrorsOf((await PatchAsync("fielddefinitions", id, attributes)).Expect(400));

    public async Task<string[]> ErrorsOfEntityAsync(string id, string attributes) =>
        ErrorsOf((await PatchAsync("entitydefinitions", id, attributes)).Expect(400));

    public Task<ApiAnswer> PostAsync(string type, string attributes) => api.PostAsync(
        $"/api/{type}", Document.ToCreate(type, JsonNode.Parse(attributes)!.AsObject()));

    public async Task<string> CreateAsync(string type, string attributes) =>
        (await PostAsync(type, attributes)).Expect(201).Id;

    /// <summary>One attribute of a record, as JSON.</summary>
    public async Task<string> ReadAsync(string type, string id, string attribute) =>
        (await api.GetAsync($"/api/{type}/{id}")).Expect(200).Data["attributes"]![attribute]?.ToJsonString() ?? "null";

    /// <summary>Ids of a list, in its order.</summary>
    public async Task<string[]> ListAsync(string type, string query) =>
        [.. (await api.GetAsync($"/api/{type}?{query}")).Expect(200).Data.AsArray().Select(r => (string)r!["id"]!)];
}
