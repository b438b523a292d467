using System.Text;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway;

/// <summary>Relations of an entity to itself: to one, to the list of those, and to many from both ends.</summary>
public sealed class OwnEntityRelationTests : GadgetTests
{
    [Fact]
    public async Task Links_to_the_same_entity_are_shown_from_both_ends()
    {
        var (lamp, bulb, lens) = (await CreateAsync("Lamp"), await CreateAsync("Bulb"), await CreateAsync("Lens"));

        await ChangeAsync("PATCH", lamp, "fits", bulb, lens);
        await ChangeAsync("POST", lens, "fits", lamp);

        Assert.Equal([bulb, lens], await LinksAsync(lamp, "fits"));
        Assert.Equal([lens], await LinksAsync(lamp, "fittedBy"));
        Assert.Equal([lamp], await LinksAsync(bulb, "fittedBy"));
        Assert.Equal([], await LinksAsync(bulb, "fits"));
        await ChangeAsync("DELETE", bulb, "fittedBy", lamp);
        Assert.Equal([lens], await LinksAsync(lamp, "fits"));
        Assert.Equal([lamp], await LinksAsync(lens, "fits"));
    }

    [Fact]
    public async Task Links_to_the_same_entity_can_be_filtered_included_and_followed()
    {
        var (lamp, bulb) = (await CreateAsync("Lamp"), await CreateAsync("Bulb"));
        await ChangeAsync("PATCH", lamp, "fits", bulb);

        var included = await Client.GetAsync($"/api/gadgets/{lamp}?include=fits");

        Assert.Equal([bulb], included.Expect(200).Body!["included"]!.AsArray().Select(r => (string)r!["id"]!));
        Assert.Equal([lamp], await ListAsync($"filter[fits]={bulb}"));
        Assert.Equal([bulb], await ListAsync("filter[fittedBy.name]=lamp"));
        Assert.Equal([bulb], await ListAsync(null, $"/api/gadgets/{lamp}/fits"));
    }

    [Fact]
    public async Task A_record_in_the_trash_is_hidden_from_the_links_of_its_own_entity()
    {
        var (lamp, bulb) = (await CreateAsync("Lamp"), await CreateAsync("Bulb"));
        await ChangeAsync("PATCH", lamp, "fits", bulb);

        (await Client.DeleteAsync($"/api/gadgets/{bulb}")).Expect(204);

        Assert.Equal([], await LinksAsync(lamp, "fits"));
        await RestoreAsync(bulb);
        Assert.Equal([bulb], await LinksAsync(lamp, "fits"));
    }

    [Fact]
    public async Task The_list_of_the_other_end_follows_the_field_that_leads_there()
    {
        var (box, crate, lamp) = (await CreateAsync("Box"), await CreateAsync("Crate"), await CreateAsync("Lamp"));

        await ChangeAsync("PATCH", lamp, "box", box);
        Assert.Equal([lamp], await LinksAsync(box, "contents"));
        Assert.Equal(2, await RevisionAsync(box));

        await ChangeAsync("PATCH", lamp, "box", crate);
        Assert.Equal([], await LinksAsync(box, "contents"));
        Assert.Equal([lamp], await LinksAsync(crate, "contents"));

        (await Client.DeleteAsync($"/api/gadgets/{lamp}")).Expect(204);
        Assert.Equal([], await LinksAsync(crate, "contents"));
        await RestoreAsync(lamp);
        Assert.Equal([lamp], await LinksAsync(crate, "contents"));
    }

    [Fact]
    public async Task A_change_of_the_list_is_one_of_the_fields_that_lead_there()
    {
        var (box, crate) = (await CreateAsync("Box"), await CreateAsync("Crate"));
        var (lamp, lens) = (await CreateAsync("Lamp"), await CreateAsync("Lens"));

        await ChangeAsync("POST", box, "contents", lamp, lens);
        await ChangeAsync("PATCH", crate, "contents", lamp);

        Assert.Equal([lens], await LinksAsync(box, "contents"));
        Assert.Equal([lamp], await LinksAsync(crate, "contents"));
        Assert.Equal(crate, await BoxOfAsync(lamp));
        Assert.Equal([lens], await ListAsync("filter[box.name]=box"));
        Assert.Equal([crate], await ListAsync($"filter[contents]={lamp}"));
        await ChangeAsync("DELETE", box, "contents", lens, lamp);
        Assert.Null(await BoxOfAsync(lens));
        Assert.Equal(crate, await BoxOfAsync(lamp));
    }

    [Fact]
    public async Task A_record_is_created_with_its_list_and_in_one()
    {
        var (box, lamp) = (await CreateAsync("Box"), await CreateAsync("Lamp"));

        var crate = (await Client.PostAsync("/api/gadgets", JsonNode.Parse($$$$"""
            {"data":{"type":"gadgets","attributes":{"name":"Crate"},"relationships":{
              "box":{"data":{"type":"gadgets","id":"{{{{box}}}}"}},
              "contents":{"data":[{"type":"gadgets","id":"{{{{lamp}}}}"}]} }}}
            """)!)).Expect(201).Id;

        Assert.Equal([lamp], await LinksAsync(crate, "contents"));
        Assert.Equal([crate], await LinksAsync(box, "contents"));
        Assert.Equal(crate, await BoxOfAsync(lamp));
    }

    private async Task<string> CreateAsync(string name) => (await Client.PostAsync(
        "/api/gadgets",
        JsonNode.Parse($$$$"""{"data":{"type":"gadgets","attributes":{"name":"{{{{name}}}}"}}}""")!)).Expect(201).Id;

    private Task<ApiAnswer> RestoreAsync(string id) => Client.PatchAsync(
        $"/api/gadgets/{id}",
        JsonNode.Parse($$$$"""{"data":{"type":"gadgets","id":"{{{{id}}}}","meta":{"restore":true}}}""")!);

    private async Task ChangeAsync(string method, string id, string relation, params string[] others)
    {
        var linkage = string.Join(',', others.Select(o => $$"""{"type":"gadgets","id":"{{o}}"}"""));
        var data = relation == "box" ? linkage : $"[{linkage}]";
        var body = Encoding.UTF8.GetBytes($$"""{"data":{{data}}}""");
        (await Client.SendAsync(new HttpMethod(method), $"/api/gadgets/{id}/relationships/{relation}", body))
            .Expect(204);
    }

    private async Task<IEnumerable<string>> LinksAsync(string id, string relation) =>
        (await Client.GetAsync($"/api/gadgets/{id}")).Expect(200).Data["relationships"]![relation]!["data"]!.AsArray()
            .Select(r => (string)r!["id"]!);

    private async Task<string?> BoxOfAsync(string id)
    {
        var gadget = (await Client.GetAsync($"/api/gadgets/{id}")).Expect(200).Data;
        return (string?)gadget["relationships"]!["box"]!["data"]?["id"];
    }

    private async Task<int> RevisionAsync(string id) =>
        (int)(await Client.GetAsync($"/api/gadgets/{id}")).Expect(200).Data["meta"]!["revision"]!;

    private async Task<IEnumerable<string>> ListAsync(string? query, string address = "/api/gadgets") =>
        (await Client.GetAsync($"{address}?{query}")).Expect(200).Data.AsArray().Select(r => (string)r!["id"]!);
}
