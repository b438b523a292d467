using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway;

/// <summary>Formulas over to-one relations, over the API.</summary>
public sealed class ComputedFieldTests : GadgetTests
{
    [Fact]
    public async Task A_formula_over_relations_is_shown_everywhere_and_follows_the_other_record()
    {
        await AddAsync("boxSign", "string", "upper(box.name) & '/' & box.box.name");
        var outer = await CreateAsync("Outer");
        var box = await CreateAsync("Box", box: outer);
        var id = await CreateAsync("Lamp", box: box);

        Assert.Equal("BOX/Outer", Sign(await Client.GetAsync($"/api/gadgets/{id}")));
        (await ChangeAsync(box, """{"name":"Crate"}""")).Expect(200);

        Assert.Equal("CRATE/Outer", Sign(await Client.GetAsync($"/api/gadgets/{id}")));
        Assert.Equal("CRATE/Outer", Sign(await ChangeAsync(id, """{"shelf":3}""")));
        var list = await Client.GetAsync($"/api/gadgets?filter[id]={id}&fields[gadgets]=boxSign");
        Assert.Equal("CRATE/Outer", (string?)list.Expect(200).Data[0]!["attributes"]!["boxSign"]);
        var included = await Client.GetAsync($"/api/gadgets/{id}?include=box");
        Assert.Equal("OUTER/", (string?)included.Body!["included"]![0]!["attributes"]!["boxSign"]);
        (await Client.DeleteAsync($"/api/gadgets/{outer}")).Expect(204);
        Assert.Equal("CRATE/", Sign(await Client.GetAsync($"/api/gadgets/{id}")));
        Assert.DoesNotContain(
            "boxSign", (await Client.GetAsync("/api/audit?filter[entity]=gadgets")).Expect(200).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("filter[boxSign]=crate", "B,C")]
    [InlineData("filter[boxSign][starts_with]=CR&sort=-boxLoad", "C,B")]
    [InlineData("filter[boxSign][exists]=no", "Box,Crate")]
    [InlineData("filter[boxLoad]=2..5", "A")]
    [InlineData("filter[box.contents.boxLoad][gt]=10", "B,C")]
    [InlineData("sort=-boxLoad,name", "C,B,A,Box,Crate")]
    public async Task It_is_filtered_and_sorted_as_any_other(string query, string names)
    {
        await FillAsync();

        var answer = (await Client.GetAsync($"/api/gadgets?{query}")).Expect(200);

        var found = answer.Data.AsArray().Select(r => (string)r!["attributes"]!["name"]!);
        Assert.Equal(names, string.Join(',', query.Contains("sort") ? found : found.Order()));
    }

    [Fact]
    public async Task It_is_grouped_and_summed()
    {
        await FillAsync();

        var answer = await Client.GetAsync(
            "/api/gadgets/aggregates?group=boxSign&aggregate=count,boxLoad.sum&sort=boxSign");

        var groups = answer.Expect(200).Body!["meta"]!["groups"]!.AsArray().Select(g =>
            $"{g!["keys"]!["boxSign"]} {g["values"]!["count"]} {g["values"]!["boxLoad.sum"]}");
        Assert.Equal([" 2 ", "Box 1 4.5", "Crate 2 45"], groups);
    }

    [Theory]
    [InlineData("string", "box.name", "isIndexed", "nothing of it is stored to be indexed")]
    [InlineData("string", "box.name", "isUnique", "it cannot be unique")]
    [InlineData("string", "box.name", "isSearchable", "records are not found by its words")]
    [InlineData("string", "box.name", "isRequired", "it cannot be required")]
    public async Task What_needs_something_stored_is_refused(string type, string formula, string option, string reason)
    {
        var answer = await TryAddAsync("sign2", type, formula, (option, true));

        Assert.Equal(
            $"gadget.x_sign2 is computed over relations: {reason}.",
            (string?)answer.Expect(400).Errors[0]!["detail"]);
    }

    [Theory]
    [InlineData("string", "contents.name", "'contents' leads to many records, and a formula can follow a relation to "
        + "one (character 1)")]
    [InlineData("string", "name & box.nothing", "there is no field 'nothing' in gadget (character 8)")]
    [InlineData("decimal", "box.weight / 0", "it divides by zero (character 12)")]
    [InlineData("decimal", "box.name", "it comes to a Text, and the field is a Decimal")]
    [InlineData("decimal", "box.other + 1", "it refers to itself (character 1)")]
    [InlineData("string", "box.box.box.box.name", "'box.box.box.box.name' leads over more than 3 relations "
        + "(character 1)")]
    public async Task What_no_query_can_compute_is_refused_with_its_place(string type, string formula, string reason)
    {
        var answer = await TryAddAsync("other", type, formula);

        var error = answer.Expect(400).Errors[0]!;
        Assert.Equal(
            ($"gadget.x_other has a formula that cannot be used: {reason}.", "/data/attributes/formula"),
            ((string?)error["detail"], (string?)error["source"]?["pointer"]));
    }

    [Fact]
    public async Task A_cycle_over_several_fields_is_refused()
    {
        await AddAsync("first", "decimal", "box.weight");
        await AddAsync("second", "decimal", "box.first + 1");

        var answer = await Client.PatchAsync(
            "/api/fielddefinitions/gadget.x_first", Document.ToUpdate(
                "fielddefinitions", "gadget.x_first", new() { ["formula"] = "box.second" }));

        Assert.Equal(
            "gadget.x_first has a formula that cannot be used: 'box.second' cannot be used: it refers to itself by "
                + "way of gadget.x_second (character 1).",
            (string?)answer.Expect(400).Errors[0]!["detail"]);
    }

    [Fact]
    public async Task A_field_that_a_formula_is_over_is_renamed_with_it_and_not_retired()
    {
        await AddAsync("color", "string", null);
        await AddAsync("boxColor", "string", "box.color & '!'");
        var box = await CreateAsync("Box");
        (await ChangeAsync(box, """{"color":"red"}""")).Expect(200);
        var id = await CreateAsync("Lamp", box: box);

        (await Client.PatchAsync("/api/fielddefinitions/gadget.x_color?confirm=yes", Document.ToUpdate(
            "fielddefinitions", "gadget.x_color", new() { ["name"] = "colour" }))).Expect(200);
        var retired = await Client.DeleteAsync("/api/fielddefinitions/gadget.x_color?confirm=yes");

        var definition = await Client.GetAsync("/api/fielddefinitions/gadget.x_box_color");
        Assert.Equal("box.colour & '!'", (string?)definition.Expect(200).Data["attributes"]!["formula"]);
        Assert.Equal(
            "Box color of Gadgets is computed from Color: change the formula first.",
            (string?)retired.Errors[0]!["detail"]);
        var read = await Client.GetAsync($"/api/gadgets/{id}");
        Assert.Equal("red!", (string?)read.Expect(200).Data["attributes"]!["boxColor"]);
    }

    [Fact]
    public async Task An_entity_tag_follows_what_is_computed()
    {
        await AddAsync("boxSign", "string", "box.name");
        var box = await CreateAsync("Box");
        var id = await CreateAsync("Lamp", box: box);
        var before = (await Client.GetAsync($"/api/gadgets/{id}")).Expect(200).ETag;
        (await ChangeAsync(box, """{"name":"Crate"}""")).Expect(200);

        var after = await Client.GetAsync($"/api/gadgets/{id}", ("If-None-Match", before!));

        Assert.Equal("Crate", Sign(after));
    }

    private async Task FillAsync()
    {
        await AddAsync("boxSign", "string", "box.name");
        await AddAsync("boxLoad", "decimal", "box.weight * shelf");
        var box = await CreateAsync("Box", more: ""","weight":"1.5" """);
        var crate = await CreateAsync("Crate", more: ""","weight":"5" """);
        await CreateAsync("A", box, ""","shelf":3""");
        await CreateAsync("B", crate, ""","shelf":4""");
        await CreateAsync("C", crate, ""","shelf":5""");
    }

    private async Task AddAsync(string name, string type, string? formula) =>
        (await TryAddAsync(name, type, formula)).Expect(201);

    private Task<ApiAnswer> TryAddAsync(string name, string type, string? formula, params (string, JsonNode)[] options)
    {
        var attributes = new JsonObject
        {
            ["entity"] = "gadgets",
            ["name"] = name,
            ["type"] = type,
            ["formula"] = formula,
        };
        foreach (var (option, value) in options)
        {
            attributes[option] = value;
        }

        return Client.PostAsync("/api/fielddefinitions", Document.ToCreate("fielddefinitions", attributes));
    }

    private async Task<string> CreateAsync(string name, string? box = null, string more = "")
    {
        var attributes = JsonNode.Parse($$"""{"name":"{{name}}"{{more}} }""")!.AsObject();
        JsonObject? relationships = box is null ? null : new()
        {
            ["box"] = new JsonObject { ["data"] = new JsonObject { ["type"] = "gadgets", ["id"] = box } },
        };
        var document = Document.ToCreate("gadgets", attributes, relationships);
        return (await Client.PostAsync("/api/gadgets", document)).Expect(201).Id;
    }

    private Task<ApiAnswer> ChangeAsync(string id, string attributes) => Client.PatchAsync(
        $"/api/gadgets/{id}", Document.ToUpdate("gadgets", id, JsonNode.Parse(attributes)!.AsObject()));

    private static string? Sign(ApiAnswer answer) => (string?)answer.Expect(200).Data["attributes"]!["boxSign"];
}
