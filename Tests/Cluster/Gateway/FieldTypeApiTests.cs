using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway;

public sealed class FieldTypeApiTests : GadgetTests
{
    private const string Home = """
        {"label":null,"organization":null,"street":"Gerechtigkeitsgasse 1","street2":null,"city":"Bern",
        "postalCode":"3011","region":null,"country":"CH"}
        """;

    [Fact]
    public async Task Every_type_travels_in_its_own_form()
    {
        var attributes = $$"""
            {"name":"Lamp","code":"AB-1","story":"<p>Bright</p>","serial":"9007199254740993","weight":"1.500000",
            "heat":-2.5,"margin":0.125,"priceValue":"20.5000","priceCurrency":"EUR","home":{{Home}},
            "state":"done","tags":["old","hot"],"shelf":1,"place":2,"secret":"x"}
            """.ReplaceLineEndings("");
        var computed = attributes[..^1] + ""","load":"1.500","sign":"LAMP (AB-1)"}""";

        var answer = await CreateAsync(attributes);

        Assert.Equal(computed, OwnAttributes(answer.Expect(201)));
        Assert.Equal(computed, OwnAttributes(await Client.GetAsync($"/api/gadgets/{answer.Id}")));
    }

    [Fact]
    public async Task A_new_record_has_the_defaults_unless_its_creator_says_otherwise()
    {
        var defaults = (await CreateAsync("""{"name":"A"}""")).Expect(201).Data["attributes"]!;
        var emptied = (await CreateAsync("""{"name":"B","margin":null,"state":null,"tags":[]}""")).Expect(201)
            .Data["attributes"]!;

        Assert.Equal("""0.25 "draft" ["new"]""", Few(defaults));
        Assert.Equal("null null []", Few(emptied));

        static string Few(JsonNode attributes) =>
            $"{Text(attributes["margin"])} {Text(attributes["state"])} {Text(attributes["tags"])}";

        static string Text(JsonNode? value) => value?.ToJsonString() ?? "null";
    }

    [Fact]
    public async Task A_formula_follows_every_write_and_nobody_sets_it()
    {
        var id = (await CreateAsync("""{"name":"A","weight":"4","shelf":2}""")).Expect(201).Id;
        var sent = await PatchAsync(id, """{"load":"1"}""");

        var answer = (await PatchAsync(id, """{"weight":"5.5"}""")).Expect(200);

        Assert.Equal(
            """400 extra fields constraint /data/attributes/load: This form should not contain extra fields: "load".""",
            Assert.Single(ErrorsOf(sent.Expect(400))));
        Assert.Equal(
            ("11.000", "A!"),
            ((string?)answer.Data["attributes"]!["load"], (string?)answer.Data["attributes"]!["sign"]));
        var found = await Client.GetAsync("/api/gadgets?filter[load]=11&sort=-load");
        Assert.Equal([id], found.Data.AsArray().Select(r => (string)r!["id"]!));
        (await PatchAsync(id, """{"weight":null}""")).Expect(200);
        Assert.Null((await Client.GetAsync($"/api/gadgets/{id}")).Data["attributes"]!["load"]);
    }

    [Fact]
    public async Task Rich_text_is_made_harmless_when_it_is_written()
    {
        var answer = await CreateAsync(
            """{"name":"A","story":"<p onclick=x()>Hi <script>alert(1)</script><a href='javascript:x()'>there</a>"}""");

        Assert.Equal(
            """<p>Hi <a rel="noopener noreferrer">there</a></p>""",
            (string?)answer.Expect(201).Data["attributes"]!["story"]);
    }

    [Fact]
    public async Task Every_broken_rule_is_told_at_once_with_its_place()
    {
        var answer = await CreateAsync("""
            {"code":"ab","weight":"-1","margin":1.01,"priceValue":"-1","priceCurrency":"euro",
             "home":{"city":"Bern","country":"XX"},"tags":["hot","cold"],"state":"lost"}
            """);

        Assert.Equal(
            [
                "400 regex constraint /data/attributes/code: This value is not valid.",
                "400 range constraint /data/attributes/weight: This value should be 0 or more.",
                "400 range constraint /data/attributes/margin: This value should be between 0 and 1.",
                "400 country constraint /data/attributes/home/country: "
                    + "This value is not a valid country: two capital letters such as \"DE\".",
                "400 choice constraint /data/attributes/tags: The value you selected is not a valid choice.",
                "400 choice constraint /data/attributes/state: The value you selected is not a valid choice.",
                "400 range constraint /data/attributes/priceValue: This value should be between 0 and 1000000.",
                "400 currency constraint /data/attributes/priceCurrency: "
                    + "This value is not a valid currency: a code of ISO 4217 such as \"EUR\".",
                "400 not blank constraint /data/attributes/name: This value should not be blank.",
            ],
            ErrorsOf(answer.Expect(400)));
    }

    [Fact]
    public async Task Values_of_another_type_are_told_at_once_with_their_place()
    {
        var answer = await CreateAsync("""
            {"name":"A","serial":"1.5","weight":true,"heat":"hot","margin":"0.5","priceValue":"5,5","priceCurrency":5,
             "home":{"town":"Bern","city":5},"tags":["hot",5]}
            """);

        Assert.Equal(
            [
                "/data/attributes/serial: This value is not valid. Expected an integer such as \"9007199254740993\".",
                "/data/attributes/weight: This value is not valid. Expected a decimal number such as \"12.50\".",
                "/data/attributes/heat: This value is not valid. Expected a number.",
                "/data/attributes/margin: This value is not valid. Expected a share such as 0.25 for 25 %.",
                "/data/attributes/priceValue: This value is not valid. Expected an amount "
                    + "with at most four decimals such as \"50.0000\".",
                "/data/attributes/priceCurrency: This value is not valid. Expected a string.",
                "/data/attributes/home/town: This form should not contain extra fields: \"town\".",
                "/data/attributes/home/city: This value is not valid. Expected a string.",
                "/data/attributes/tags: This value is not valid. Expected a list of options such as [\"a\", \"b\"].",
            ],
            ErrorsOf(answer.Expect(400)).Select(e => e[e.IndexOf('/', StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task What_another_record_has_is_a_conflict_with_its_place()
    {
        var first = (await CreateAsync("""{"name":"A","code":"AB-1","shelf":1,"place":1}""")).Expect(201).Id;
        await Client.DeleteAsync($"/api/gadgets/{first}");
        var second = (await CreateAsync("""{"name":"B","code":"AB-1"}""")).Expect(201).Id;

        Assert.Equal(
            ["409 unique entity constraint /data/attributes/code: Another record has the same Code already."],
            ErrorsOf((await CreateAsync("""{"name":"C","code":"AB-1"}""")).Expect(409)));
        Assert.Equal(
            [
                "409 unique entity constraint /data/attributes/code: "
                    + "This record cannot be restored: another record has the same Code by now.",
            ],
            ErrorsOf((await PatchAsync(first, "{}", ",\"meta\":{\"restore\":true}")).Expect(409)));
        (await CreateAsync("""{"name":"D","shelf":2,"place":1}""")).Expect(201);
        Assert.Equal(
            [
                "409 unique entity constraint /data/attributes/shelf: "
                    + "Another record has the same Shelf and Place already.",
            ],
            ErrorsOf((await PatchAsync(second, """{"shelf":2,"place":1}""")).Expect(409)));
    }

    [Theory]
    [InlineData("filter[home.city]=bern", "A")]
    [InlineData("filter[home.country]=CH&filter[home.city][starts_with]=Z", "B")]
    [InlineData("filter[weight]=9.5..10.25", "A,B")]
    [InlineData("filter[margin][lt]=0.1", "B")]
    [InlineData("filter[serial]=10,2", "A,B")]
    [InlineData("filter[heat][gt]=5", "A")]
    [InlineData("filter[priceValue][gte]=5&filter[priceCurrency]=USD", "C")]
    [InlineData("filter[tags]=hot,old&sort=-name", "C,B,A")]
    [InlineData("filter[tags][contains]=hot,new", "A")]
    [InlineData("sort=weight", "B,A,C")]
    [InlineData("sort=-home.city", "B,A,C")]
    [InlineData("sort=priceValue,name", "B,A,C")]
    public async Task Lists_are_filtered_and_sorted_by_every_type(string query, string names)
    {
        await CreateAsync("""
            {"name":"A","serial":"10","weight":"10.25","heat":10,"margin":0.1,"priceValue":"20","priceCurrency":"EUR",
             "home":{"city":"Bern","country":"CH"},"tags":["new","hot"]}
            """);
        await CreateAsync("""
            {"name":"B","serial":2,"weight":9.5,"heat":2.5,"margin":0.02,"priceValue":5,"priceCurrency":"EUR",
             "home":{"city":"Zürich","country":"CH"},"tags":["hot"]}
            """);
        await CreateAsync("""
            {"name":"C","serial":3,"weight":100,"heat":3,"margin":1,"priceValue":"100","priceCurrency":"USD",
             "home":{"city":"Aachen","country":"DE"},"tags":["old"]}
            """);

        var answer = (await Client.GetAsync($"/api/gadgets?{query}")).Expect(200);

        Assert.Equal(names.Split(','), answer.Data.AsArray().Select(r => (string)r!["attributes"]!["name"]!));
    }

    [Theory]
    [InlineData("filter[home.town]=x", "The filter is not supported.")]
    [InlineData("filter[home]=x", "The operator \"eq\" is not supported.")]
    [InlineData("filter[story]=x", "The operator \"eq\" is not supported.")]
    [InlineData("filter[weight]=x", "Expected number value. Given \"x\".")]
    public async Task Filters_that_make_no_sense_are_refused(string query, string detail)
    {
        var answer = await Client.GetAsync($"/api/gadgets?{query}");

        Assert.Equal(detail, (string?)answer.Expect(400).Errors[0]!["detail"]);
    }

    [Fact]
    public async Task Of_a_field_that_is_not_audited_the_history_says_only_that_it_changed()
    {
        var id = (await CreateAsync("""{"name":"A","secret":"first"}""")).Expect(201).Id;
        (await PatchAsync(id, """{"secret":"second","shelf":5}""")).Expect(200);

        var history = (await Client.GetAsync($"/api/audit?filter[entity]=gadgets&filter[objectId]={id}")).Expect(200);

        Assert.DoesNotContain("second", history.Text);
        Assert.DoesNotContain("first", history.Text);
        Assert.Equal(
            """
            [{"name":"shelf","label":"Shelf","old":null,"new":5},
            {"name":"secret","label":"Secret","old":null,"new":null}]
            """.ReplaceLineEndings(""),
            history.Data[0]!["attributes"]!["fields"]!.ToJsonString());
    }

    private Task<ApiAnswer> CreateAsync(string attributes) => Client.PostAsync(
        "/api/gadgets", JsonNode.Parse($$$$"""{"data":{"type":"gadgets","attributes":{{{{attributes}}}}}}""")!);

    private Task<ApiAnswer> PatchAsync(string id, string attributes, string more = "") => Client.PatchAsync(
        $"/api/gadgets/{id}",
        JsonNode.Parse(
            $$$$"""{"data":{"type":"gadgets","id":"{{{{id}}}}","attributes":{{{{attributes}}}}{{{{more}}}}}}""")!);

    private static string OwnAttributes(ApiAnswer answer)
    {
        var attributes = answer.Expect(answer.Status).Data["attributes"]!.AsObject();
        attributes.Remove("createdAt");
        attributes.Remove("updatedAt");
        return attributes.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static IEnumerable<string> ErrorsOf(ApiAnswer answer) => answer.Errors.Select(
        e => $"{e!["status"]} {e["title"]} {e["source"]!["pointer"]}: {e["detail"]}");
}
