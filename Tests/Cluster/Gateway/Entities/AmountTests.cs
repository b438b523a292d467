using System.Text.Json.Nodes;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.Entities.FieldSteps;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>An amount with its currency: one field, and two attributes as in Oro, on each database.</summary>
public abstract class AmountTests(DefinitionFixture fixture)
{
    private static int Entities;

    private const string Blank = "This value should not be blank.";

    private readonly ApiClient _api = fixture.Api;

    [Fact]
    public async Task Each_half_is_read_and_written_by_itself()
    {
        var type = await OffersAsync("halves");
        var created = await _api.PostRecordAsync(type, """{"budgetValue":"50","budgetCurrency":"USD"}""");
        var id = created.Expect(201).Id;

        Assert.Equal("""{"budgetValue":"50.0000","budgetCurrency":"USD"}""", AttributesOf(created, "budget"));
        Assert.Equal(
            """{"budgetValue":"60.0000","budgetCurrency":"USD"}""", await ChangeAsync(id, """{"budgetValue":60}"""));
        Assert.Equal(
            """{"budgetValue":"60.0000","budgetCurrency":"EUR"}""",
            await ChangeAsync(id, """{"budgetCurrency":"EUR"}"""));
        Assert.Equal(
            """{"budgetCurrency":"EUR"}""",
            AttributesOf(await _api.GetAsync($"/api/{type}/{id}?fields[{type}]=budgetCurrency"), ""));
        Assert.Equal(
            """[{"budgetCurrency":"EUR"}]""",
            $"[{(await _api.GetAsync($"/api/{type}?fields[{type}]=budgetCurrency")).Data[0]!["attributes"]!
                .ToJsonString()}]");
        Assert.Equal(
            """{"budgetValue":null,"budgetCurrency":null}""", await ChangeAsync(id, """{"budgetValue":null}"""));
        Assert.Equal(
            """{"budgetValue":null,"budgetCurrency":null}""",
            await ChangeAsync(id, """{"budgetValue":null,"budgetCurrency":"EUR"}"""));

        async Task<string> ChangeAsync(string record, string attributes) =>
            AttributesOf((await _api.PatchRecordAsync(type, record, attributes)).Expect(200), "budget");
    }

    [Theory]
    [InlineData("""{"budgetValue":"5"}""", $"not blank constraint /data/attributes/budgetCurrency: {Blank}")]
    [InlineData("""{"budgetCurrency":"EUR"}""", $"not blank constraint /data/attributes/budgetValue: {Blank}")]
    [InlineData(
        """{"budgetValue":"5","budgetCurrency":null}""",
        $"not blank constraint /data/attributes/budgetCurrency: {Blank}")]
    [InlineData("{}", $"not blank constraint /data/attributes/budgetValue: {Blank}")]
    [InlineData(
        """{"budgetValue":"1001","budgetCurrency":"EUR"}""",
        "range constraint /data/attributes/budgetValue: This value should be between 0 and 1000.")]
    [InlineData(
        """{"budgetValue":"5","budgetCurrency":"EUQ"}""",
        "currency constraint /data/attributes/budgetCurrency: "
            + "This value is not a valid currency: a code of ISO 4217 such as \"EUR\".")]
    [InlineData(
        """{"budgetValue":"5.00001","budgetCurrency":"EUR"}""",
        "form constraint /data/attributes/budgetValue: This value is not valid. "
            + "Expected an amount with at most four decimals such as \"50.0000\".")]
    [InlineData(
        """{"budgetValue":"5","budgetCurrency":"EUR","budget":"5 EUR"}""",
        "extra fields constraint /data/attributes/budget: This form should not contain extra fields: \"budget\".")]
    public async Task What_is_wrong_is_told_at_the_half_that_it_is_about(string attributes, string error)
    {
        var type = await OffersAsync("faults", """, "isRequired": true""");

        var answer = await _api.PostRecordAsync(type, attributes);

        Assert.Equal([$"400 {error}"], ErrorsOf(answer.Expect(400)));
    }

    [Fact]
    public async Task Lists_and_figures_are_made_by_each_half()
    {
        var type = await OffersAsync("lists");
        foreach (var (name, value, currency) in
            new[] { ("A", "20.5", "EUR"), ("B", "5", "EUR"), ("C", "100", "USD") })
        {
            (await _api.PostRecordAsync(
                type, $$"""{"name":"{{name}}","budgetValue":"{{value}}","budgetCurrency":"{{currency}}"}"""))
                .Expect(201);
        }

        (await _api.PostRecordAsync(type, """{"name":"D"}""")).Expect(201);
        Assert.Equal("A,C", await NamesAsync("filter[budgetValue][gt]=10&sort=name"));
        Assert.Equal("A,B", await NamesAsync("filter[budgetValue]=5..20.5&sort=name"));
        Assert.Equal("C", await NamesAsync("filter[budgetCurrency]=usd"));
        Assert.Equal("D", await NamesAsync("filter[budgetCurrency][empty]=yes"));
        Assert.Equal("D,B,A,C", await NamesAsync("sort=budgetValue"));
        Assert.Equal("C,B,A,D", await NamesAsync("sort=-budgetCurrency,-name"));
        var figures = await _api.GetAsync(
            $"/api/{type}/aggregates?group=budgetCurrency&aggregate=budgetValue.sum&sort=-budgetValue.sum"
            + "&filter[budgetValue][exists]=yes");
        Assert.Equal(
            """
            {"meta":{"groups":[{"keys":{"budgetCurrency":"USD"},"values":{"budgetValue.sum":"100"}},
            {"keys":{"budgetCurrency":"EUR"},"values":{"budgetValue.sum":"25.5"}}],"hasMore":false}}
            """.ReplaceLineEndings(""),
            figures.Expect(200).Text);
        (await _api.GetAsync($"/api/{type}?filter[budget.value]=5")).Expect(400);

        Task<string> NamesAsync(string query) => _api.NamesAsync($"/api/{type}?{query}");
    }

    [Fact]
    public async Task Halves_that_two_people_change_are_in_conflict_together()
    {
        var type = await OffersAsync("conflicts");
        var id = (await _api.PostRecordAsync(type, """{"budgetValue":"5","budgetCurrency":"USD"}""")).Expect(201).Id;
        (await _api.PatchRecordAsync(type, id, """{"budgetCurrency":"EUR"}""")).Expect(200);

        var answer = await _api.PatchRecordAsync(
            type, id, """{"budgetValue":"7"}""", ""","meta":{"seenRevision":1}""");

        Assert.Equal(
            [
                """/data/attributes/budgetValue {"revision":2,"original":"5.0000","theirs":"5.0000","mine":"7.0000"}""",
                """/data/attributes/budgetCurrency {"revision":2,"original":"USD","theirs":"EUR","mine":"EUR"}""",
            ],
            answer.Expect(409).Errors.Select(e => $"{e!["source"]!["pointer"]} {e["meta"]!.ToJsonString()}"));
        (await _api.PatchRecordAsync(type, id, """{"name":"B"}""", ""","meta":{"seenRevision":1}""")).Expect(200);
    }

    [Fact]
    public async Task The_history_tells_the_half_that_changed_and_it_can_be_taken_back()
    {
        var type = await OffersAsync("histories");
        var id = (await _api.PostRecordAsync(type, """{"budgetValue":"5","budgetCurrency":"USD"}""")).Expect(201).Id;
        (await _api.PatchRecordAsync(type, id, """{"budgetValue":"7"}""")).Expect(200);

        var address = $"/api/audit?filter[entity]={type}&filter[field]=budgetValue";
        await Eventually.HoldsAsync(
            async () => (await _api.GetAsync(address)).Expect(200).Data.AsArray().Count == 1,
            "the change to be listed");
        var history = await _api.GetAsync(address);
        var reverted = await _api.PatchAsync(
            $"/api/{type}/{id}",
            JsonNode.Parse($$$$"""{"data":{"type":"{{{{type}}}}","id":"{{{{id}}}}","meta":{"revert":2}}}""")!);

        Assert.Equal(
            """[{"name":"budgetValue","label":"Budget: Value","old":"5.0000","new":"7.0000"}]""",
            history.Data[0]!["attributes"]!["fields"]!.ToJsonString());
        Assert.Equal(
            """{"budgetValue":"5.0000","budgetCurrency":"USD"}""", AttributesOf(reverted.Expect(200), "budget"));
    }

    [Theory]
    [InlineData("budgetValue", "money")]
    [InlineData("budgetCurrency", "string")]
    [InlineData("budget", "integer")]
    public async Task No_other_field_is_called_as_one_of_the_halves(string name, string fieldType)
    {
        var type = await OffersAsync("names");
        await _api.AddFieldAsync(type, "costValue", "money");

        Assert.Equal(
            [$"400 unique constraint /data/attributes/name: {type} has a field \"{name}\" already."],
            ErrorsOf((await _api.PostFieldAsync(type, name, fieldType)).Expect(400)));
        Assert.Equal(
            [$"400 unique constraint /data/attributes/name: {type} has a field \"cost\" already."],
            ErrorsOf((await _api.PostFieldAsync(type, "cost", "multiCurrency")).Expect(400)));
    }

    [Fact]
    public async Task Both_halves_are_understood_by_their_former_names()
    {
        var type = await OffersAsync("renamings");
        (await _api.PatchFieldAsync($"x_{type}.budget", """{"name":"price"}""")).Expect(200);

        var id = (await _api.PostRecordAsync(type, """{"budgetValue":"5","budgetCurrency":"USD"}""")).Expect(201).Id;
        (await _api.PatchRecordAsync(
            type, id, """{"budgetValue":"6","priceValue":"7","budgetCurrency":"CHF"}""")).Expect(200);

        var answer = await _api.GetAsync($"/api/{type}/{id}");
        Assert.Equal("""{"priceValue":"7.0000","priceCurrency":"CHF"}""", AttributesOf(answer, "price"));
        Assert.Equal("""{"budgetValue":"7.0000","budgetCurrency":"CHF"}""", AttributesOf(answer, "budget"));
        Assert.Equal("A", await _api.NamesAsync($"/api/{type}?filter[budgetValue]=7&filter[priceCurrency]=CHF"));
    }

    [Fact]
    public async Task An_amount_can_be_unique_and_begin_with_one()
    {
        var type = await OffersAsync(
            "uniques", """, "isUnique": true, "default": {"value": "9", "currency": "EUR"}""");
        var first = await _api.PostRecordAsync(type, "{}");

        Assert.Equal("""{"budgetValue":"9.0000","budgetCurrency":"EUR"}""", AttributesOf(first.Expect(201), "budget"));
        Assert.Equal(
            ["409 unique entity constraint /data/attributes/budgetValue: Another record has the same Budget already."],
            ErrorsOf((await _api.PostRecordAsync(type, """{"budgetValue":"9","budgetCurrency":"USD"}""")).Expect(409)));
        (await _api.PostRecordAsync(type, """{"budgetValue":null}""")).Expect(201);
        (await _api.PostRecordAsync(type, """{"budgetValue":null}""")).Expect(201);
    }

    [Fact]
    public async Task Both_halves_are_described()
    {
        var type = await OffersAsync("described");

        var document = (await _api.GetAsync("/openapi.json")).Expect(200);
        var page = (await _api.GetAsync("/app/definitions", ("Accept", "application/json"))).Expect(200);

        var written = document.Body!["components"]!["schemas"]!.AsObject()
            .Single(s => s.Key.Contains("escribed", StringComparison.Ordinal)
                && s.Key.EndsWith("WriteAttributes", StringComparison.Ordinal)).Value!["properties"]!;
        Assert.Equal("Budget: Value", (string?)written["budgetValue"]!["description"]);
        Assert.Equal("50.0000", (string?)written["budgetValue"]!["example"]);
        Assert.Equal("^(?:[A-Z]{3})$", (string?)written["budgetCurrency"]!["pattern"]);
        Assert.Null(written["budget"]);
        Assert.Contains("\"filter[budgetCurrency][neq]\"", document.Text, StringComparison.Ordinal);
        var parts = page.Body!["entities"]!.AsArray().Single(e => (string)e!["type"]! == type)!["fields"]!.AsArray()
            .Single(f => (string)f!["name"]! == "budget")!["parts"]!.AsArray();
        Assert.Equal(
            ["budgetValue money Budget: Value", "budgetCurrency string Budget: Currency"],
            parts.Select(p => $"{p!["name"]} {p["type"]} {p["label"]}"));
    }

    private async Task<string> OffersAsync(string name, string options = "")
    {
        var type = await _api.AddEntityAsync($"{name}{Interlocked.Increment(ref Entities)}");
        await _api.AddFieldAsync(
            type, "budget", "multiCurrency", $$"""{"isIndexed":true,"minimum":0,"maximum":1000{{options}}}""");
        return type;
    }
}

public sealed class SqliteAmountTests(SqliteDefinitionFixture fixture)
    : AmountTests(fixture), IClassFixture<SqliteDefinitionFixture>;

public sealed class PostgresAmountTests(PostgresDefinitionFixture fixture)
    : AmountTests(fixture), IClassFixture<PostgresDefinitionFixture>;

public sealed class MariaDbAmountTests(MariaDbDefinitionFixture fixture)
    : AmountTests(fixture), IClassFixture<MariaDbDefinitionFixture>;
