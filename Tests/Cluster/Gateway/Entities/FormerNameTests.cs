using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>A former name is understood for its period, and not a moment longer.</summary>
public sealed class FormerNameTests
{
    [Fact]
    public async Task Former_names_end_by_themselves()
    {
        var time = new ShiftedTime();
        await using var host = await GatewayHost.StartAtAsync(time);
        using var client = await host.ConnectAsync();
        var api = new DefinitionApi(client);
        var entity = await api.AddEntityAsync("boats");
        var field = await api.AddFieldAsync("boats", """{"name":"mast","type":"string"}""");
        await RenameAsync(client, "fielddefinitions", field, "pole");
        await RenameAsync(client, "entitydefinitions", entity, "ships");
        var id = await api.CreateAsync("boats", """{"name":"Ark","mast":"tall"}""");
        var before = await api.ReadAsync("ships", id, "mast");
        time.Advance(TimeSpan.FromDays(91));

        Assert.Equal("\"tall\"", before);
        Assert.Equal("null", await api.ReadAsync("ships", id, "mast"));
        Assert.Equal("\"tall\"", await api.ReadAsync("ships", id, "pole"));
        (await client.GetAsync("/api/boats")).Expect(404);
        (await client.GetAsync("/api/ships?filter[mast]=tall")).Expect(400);
        (await api.PostAsync("ships", """{"name":"Second","mast":"tall"}""")).Expect(400);
        var document = await client.GetAsync("/app/definitions");
        Assert.DoesNotContain("\"mast\"", document.Expect(200).Text, StringComparison.Ordinal);
        var definition = await client.GetAsync($"/api/fielddefinitions/{field}");
        Assert.Equal("[]", definition.Expect(200).Data["attributes"]!["formerNames"]!.ToJsonString());
        await api.AddFieldAsync("ships", """{"name":"mast","type":"integer"}""");
        Assert.Equal("null", await api.ReadAsync("ships", id, "mast"));
    }

    private static async Task RenameAsync(ApiClient client, string type, string id, string name) =>
        (await client.PatchAsync(
            $"/api/{type}/{id}?confirm=yes", Document.ToUpdate(type, id, new() { ["name"] = name }))).Expect(200);
}
