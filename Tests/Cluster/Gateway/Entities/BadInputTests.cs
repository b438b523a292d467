using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>Definitions and filters that cannot be: the whole answer, and that nothing came of it.</summary>
public sealed class BadInputTests(SqliteDefinitionFixture fixture) : IClassFixture<SqliteDefinitionFixture>
{
    private const int MostLevels = 8;
    private const int MostTerms = 50;

    private const string Itself = "has a formula that refers to itself";

    private readonly DefinitionApi _api = new(fixture.Api);

    [Theory]
    [InlineData("total", Itself)]
    [InlineData("held + total * 2", Itself)]
    [InlineData("held / 0", "it divides by zero (character 6)")]
    [InlineData("held / (2 - 2)", "it divides by zero (character 6)")]
    [InlineData("upper(name)", "it comes to a Text, and the field is a Decimal")]
    [InlineData("held + name", "'+' takes a Number and not a Text (character 6)")]
    [InlineData("held + (1", "')' is missing before the end (character 10)")]
    [InlineData("held 2", "'2' means nothing here (character 6)")]
    [InlineData("hold + 1", "there is no field 'hold' (character 1)")]
    public async Task New_field_with_a_formula_that_cannot_be_computed(string formula, string fault)
    {
        var boats = await AddBoatsAsync();
        var before = await ReadAllAsync(boats);

        var answer = await _api.PostAsync("fielddefinitions", new JsonObject
        {
            ["entity"] = boats.Entity,
            ["name"] = "total",
            ["type"] = "decimal",
            ["formula"] = formula,
        }.ToJsonString());

        AssertRefused(
            answer,
            fault == Itself
                ? [$"x_{boats.Entity}.total {fault}."]
                : [$"x_{boats.Entity}.total has a formula that cannot be used: {fault}."]);
        Assert.Equal(before, await ReadAllAsync(boats));
    }

    [Fact]
    public async Task Formula_that_refers_to_itself_through_others()
    {
        var boats = await AddBoatsAsync();
        var first = await AddFormulaAsync(boats.Entity, "first", "held + 1");
        await AddFormulaAsync(boats.Entity, "second", "first * 2");
        await AddFormulaAsync(boats.Entity, "third", "second - held");
        var before = await ReadAllAsync(boats);

        var answer = await _api.PatchAsync("fielddefinitions", first, """{"formula":"third + 1"}""");

        string Told(string name) => $"x_{boats.Entity}.{name} {Itself}.";
        AssertRefused(answer, [Told("first"), Told("second"), Told("third")]);
        Assert.Equal(before, await ReadAllAsync(boats));
    }

    [Fact]
    public async Task Option_that_is_in_use()
    {
        var boats = await AddBoatsAsync();
        var field = await _api.AddFieldAsync(
            boats.Entity,
            """{"name":"size","type":"enum","options":[{"id":"s","label":"S"},{"id":"m","label":"M"}]}""");
        (await _api.PatchAsync(boats.Entity, boats.Id, """{"size":"s"}""")).Expect(200);
        var before = await ReadAllAsync(boats);

        var answer = await _api.PatchAsync(
            "fielddefinitions", field, """{"options":[{"id":"m","label":"Medium"}]}""");

        AssertRefused(
            answer,
            ["The option S is in use and cannot be taken away."], "in use constraint", "/data/attributes/options");
        Assert.Equal(before, await ReadAllAsync(boats));
    }

    [Fact]
    public async Task Relations_that_need_each_other()
    {
        var boats = await AddBoatsAsync();
        var crews = $"{boats.Entity}s";
        await _api.AddEntityAsync(crews);
        await _api.AddFieldAsync(crews, RelationTo(boats.Entity));
        var before = await ReadAllAsync(boats);

        var answer = await _api.PostAsync("fielddefinitions", WithEntity(boats.Entity, RelationTo(crews)));

        AssertRefused(
            answer,
            [
                "Each of these needs a record of the next before it can be made: "
                    + $"x_{boats.Entity}.other, x_{crews}.other.",
            ],
            "cycle constraint",
            "/data/attributes/isRequired");
        Assert.Equal(before, await ReadAllAsync(boats));
    }

    [Theory]
    [InlineData("not")]
    [InlineData("and")]
    [InlineData("or")]
    public async Task Filter_that_is_nested_too_deep(string node)
    {
        const string Condition = """{"field":"lastName","value":"Nobody"}""";
        var (open, close) = node == "not" ? ("{\"not\":", "}") : ($"{{\"{node}\":[", "]}");
        string Nested(int levels) => string.Concat(Enumerable.Repeat(open, levels - 1)) + Condition
            + string.Concat(Enumerable.Repeat(close, levels - 1));
        var place = string.Concat(Enumerable.Repeat(node == "not" ? "/not" : $"/{node}/0", MostLevels));

        (await FilterAsync(Nested(MostLevels))).Expect(200);

        AssertWrongFilter($"At {place}: A filter has at most 8 levels.", await FilterAsync(Nested(MostLevels + 1)));
    }

    [Fact]
    public async Task Filter_that_is_nested_a_hundred_deep() => AssertWrongFilter(
        "Expected a JSON object of at most 8 levels. It cannot be read at byte 133.",
        await FilterAsync(string.Concat(Enumerable.Repeat("{\"not\":", 100))));

    [Fact]
    public async Task Filter_with_too_many_terms()
    {
        static string Of(int terms) =>
            "{\"or\":[" + string.Join(',', Enumerable.Repeat("""{"field":"id","value":1}""", terms)) + "]}";

        (await FilterAsync(Of(MostTerms))).Expect(200);

        AssertWrongFilter("At /or/50: A filter has at most 50 conditions.", await FilterAsync(Of(MostTerms + 1)));
        AssertWrongFilter("At /or/50: A filter has at most 50 conditions.", await FilterAsync(Of(2 * MostTerms)));
    }

    private Task<ApiAnswer> FilterAsync(string tree) =>
        fixture.Api.GetAsync($"/api/contacts?filter={Uri.EscapeDataString(tree)}");

    private async Task<(string Entity, string Id)> AddBoatsAsync()
    {
        var entity = $"t{Guid.CreateVersion7().ToString("N")[12..]}";
        await _api.AddEntityAsync(entity);
        await _api.AddFieldAsync(entity, """{"name":"held","type":"integer"}""");
        return (entity, await _api.CreateAsync(entity, """{"name":"One","held":2}"""));
    }

    private Task<string> AddFormulaAsync(string entity, string name, string formula) =>
        _api.AddFieldAsync(entity, $$"""{"name":"{{name}}","type":"decimal","formula":"{{formula}}"}""");

    /// <summary>Every definition, and the record: what a change could have left behind.</summary>
    private async Task<string> ReadAllAsync((string Entity, string Id) boats) =>
        (await fixture.Api.GetAsync("/api/fielddefinitions")).Expect(200).Text
        + (await fixture.Api.GetAsync("/api/entitydefinitions")).Expect(200).Text
        + (await fixture.Api.GetAsync($"/api/{boats.Entity}/{boats.Id}")).Expect(200).Text
        + (await fixture.Api.GetAsync("/app/definitions")).Expect(200).Text;

    private static string RelationTo(string entity) =>
        $$$"""{"name":"other","type":"manyToOne","isRequired":true,"relation":{"entity":"{{{entity}}}"}}""";

    private static string WithEntity(string entity, string attributes) =>
        $$"""{"entity":"{{entity}}",{{attributes[1..]}}""";

    private static void AssertRefused(
        ApiAnswer answer, string[] details, string title = "definition constraint",
        string pointer = "/data/attributes/formula") =>
        AssertIs(answer, title, details, ("pointer", pointer), "definition-refused");

    private static void AssertWrongFilter(string detail, ApiAnswer answer) =>
        AssertIs(answer, "filter constraint", [detail], ("parameter", "filter"));

    private static void AssertIs(
        ApiAnswer answer, string title, string[] details, (string Kind, string Place) source, string? code = null)
    {
        var errors = details.Select(detail => (JsonNode)new JsonObject
        {
            ["id"] = "ID",
            ["status"] = "400",
            ["code"] = code,
            ["title"] = title,
            ["detail"] = detail,
            ["source"] = new JsonObject { [source.Kind] = source.Place },
        });
        var expected = new JsonObject { ["errors"] = new JsonArray([.. errors]) };
        Assert.Equal(
            expected.ToJsonString().Replace("\"code\":null,", "", StringComparison.Ordinal),
            JsonNode.Parse(GatewayFixture.Steady(answer.Expect(400)))!.ToJsonString());
    }
}
