using System.Text.Json.Nodes;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>
/// Every option on every type of field that administrators add: it does what it says, or it is refused with a reason.
/// </summary>
public abstract class FieldOptionTests(DefinitionFixture fixture)
{
    private const string NoIndex = "isIndexed: A field of this type can have no index.";
    private const string NotUnique = "isUnique: Values of this type cannot be unique.";
    private const string NoWords = "isSearchable: Values of this type have no words to be found by.";
    private const string NoLinkWords = "isSearchable: Records are not found by what they are linked to.";
    private const string NoRange = "minimum: Only a number can have a range.";
    private const string NoPattern = "pattern: Only a text can fit a pattern: string, text, email, phone or url.";
    private const string NoLength = "maxLength: A field of this type has no length.";
    private const string NoDigits = "precision: Only the type decimal has a number of digits.";
    private const string NoOptions = "options: Only the types enum and multiEnum have options.";
    private const string Audited =
        "isAudited: The history always has links: a restored record gets back by it who led to it.";

    /// <summary>Each type, two values of it, and what of the options below it refuses.</summary>
    private static readonly (string Type, string Value, string Other, string[] Refused)[] Rows =
    [
        ("string", "\"alpha\"", "\"beta\"", [NoRange, NoDigits, NoOptions]),
        ("text", "\"alpha\"", "\"beta\"", [NoIndex, NotUnique, NoRange, NoDigits, NoOptions]),
        (
            "richText", "\"<p>alpha</p>\"", "\"<p>b</p>\"",
            [NoIndex, NotUnique, NoPattern, NoRange, NoDigits, NoOptions]
        ),
        ("integer", "11", "12", [NoPattern, NoLength, NoDigits, NoOptions]),
        ("bigInteger", "\"11\"", "\"12\"", [NoPattern, NoLength, NoDigits, NoOptions]),
        ("decimal", "\"11.0000\"", "\"12.0000\"", [NoPattern, NoLength, NoOptions]),
        ("float", "11.5", "12.5", [NotUnique, NoPattern, NoLength, NoDigits, NoOptions]),
        ("multiCurrency", "", "", [NoPattern, NoLength, NoDigits, NoOptions]),
        ("money", "\"11.0000\"", "\"12.0000\"", [NoPattern, NoLength, NoDigits, NoOptions]),
        ("percent", "11", "12", [NotUnique, NoPattern, NoLength, NoDigits, NoOptions]),
        ("boolean", "true", "false", [NotUnique, NoWords, NoPattern, NoRange, NoLength, NoDigits, NoOptions]),
        ("date", "\"2026-01-31\"", "\"2026-02-01\"", [NoWords, NoPattern, NoRange, NoLength, NoDigits, NoOptions]),
        (
            "dateTime", "\"2026-01-31T12:00:00Z\"", "\"2026-02-01T12:00:00Z\"",
            [NoWords, NoPattern, NoRange, NoLength, NoDigits, NoOptions]
        ),
        ("email", "\"alpha@x.example\"", "\"beta@x.example\"", [NoRange, NoDigits, NoOptions]),
        ("phone", "\"+41 44 111\"", "\"+41 44 222\"", [NoRange, NoDigits, NoOptions]),
        ("url", "\"https://alpha.example\"", "\"https://beta.example\"", [NoRange, NoDigits, NoOptions]),
        ("enum", "\"a\"", "\"b\"", [NoPattern, NoRange, NoLength, NoDigits]),
        ("multiEnum", "[\"a\"]", "[\"b\"]", [NoIndex, NotUnique, NoPattern, NoRange, NoLength, NoDigits]),
        (
            "emailList", """[{"email":"alpha@x.example"}]""", """[{"email":"beta@x.example"}]""",
            [NoIndex, NotUnique, NoPattern, NoRange, NoDigits, NoOptions]
        ),
        (
            "phoneList", """[{"phone":"+41 44 111"}]""", """[{"phone":"+41 44 222"}]""",
            [NoIndex, NotUnique, NoPattern, NoRange, NoDigits, NoOptions]
        ),
        (
            "address", Home("Bern"), Home("Basel"),
            [NoIndex, NotUnique, NoPattern, NoRange, NoLength, NoDigits, NoOptions]
        ),
        ("manyToOne", "one", "other", [NoLinkWords, Audited, NoPattern, NoRange, NoLength, NoDigits, NoOptions]),
        ("file", "one", "other", [NoLinkWords, Audited, NoPattern, NoRange, NoLength, NoDigits, NoOptions]),
        (
            "manyToMany", "one", "other",
            [NoIndex, NotUnique, NoLinkWords, Audited, NoPattern, NoRange, NoLength, NoDigits, NoOptions]
        ),
    ];

    private static int Entities;

    private readonly ApiClient _api = fixture.Api;

    public static TheoryData<string, string[]> Refusals => new(Rows.Select(r => (r.Type, r.Refused)));

    // Of amounts with their currency, which are two attributes: see AmountTests.
    public static TheoryData<string, string, string> Types =>
        new(Rows.Where(r => r.Type != "multiCurrency").Select(r => (r.Type, r.Value, r.Other)));

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task An_option_that_means_nothing_to_a_type_is_refused(string type, string[] refused)
    {
        var entity = await NewEntityAsync();
        (string Name, string Value)[] options =
        [
            ("isIndexed", "true"), ("isSearchable", "true"), ("isAudited", "false"),
            ("pattern", "\".+\""), ("minimum", "1"), ("maxLength", "20"), ("precision", "12"),
            ("options", """[{"id":"a","label":"Azure"}]"""), ("showInGrid", "true"), ("help", "\"Help\""),
            ("isRequired", "true"), ("isReadOnly", "false"), ("isFixed", "true"), ("isUnique", "true"),
        ];

        var faults = new List<string>();
        for (var i = 0; i < options.Length; i++)
        {
            var answer = await PostAsync(entity, $"field{i}", type, options[i]);
            faults.AddRange(answer.Status == 201 ? [] : answer.Expect(400).Errors.Select(e =>
                $"{((string)e!["source"]!["pointer"]!).Replace("/data/attributes/", "")}: {e["detail"]}"));
        }

        Assert.Equal(refused.Order(StringComparer.Ordinal), faults.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_required_field_is_filled_and_can_be_fixed_or_read_only(
        string type, string value, string other)
    {
        var entity = await NewEntityAsync();
        (await PostAsync(entity, "needed", type, ("isRequired", "true"), ("isFixed", "true"))).Expect(201);
        (await PostAsync(entity, "closed", type, ("isReadOnly", "true"))).Expect(201);
        var (one, two) = (await ValueAsync(entity, type, value), await ValueAsync(entity, type, other));
        var isLink = type is "manyToOne" or "manyToMany" or "file";
        var place = isLink ? "relationships" : "attributes";

        var missing = await WriteAsync(null, place, []);
        var written = await WriteAsync(null, place, new() { ["needed"] = one.DeepClone() });
        var changed = await WriteAsync(written.Expect(201).Id, place, new() { ["needed"] = two.DeepClone() });
        var closed = await WriteAsync(written.Id, place, new() { ["closed"] = two.DeepClone() });
        var both = await PostAsync(entity, "both", type, ("isReadOnly", "true"), ("isRequired", "true"));

        var end = isLink ? "/data" : "";
        Assert.Equal(
            [$"400 not blank constraint /data/{place}/needed{end}: This value should not be blank."],
            ErrorsOf(missing.Expect(400)));
        Assert.Equal(
            [$"400 fixed constraint /data/{place}/needed{end}: This value cannot be changed once it is set."],
            ErrorsOf(changed.Expect(400)));
        Assert.Equal(
            [$"400 extra fields constraint /data/{place}/closed: "
                + "This form should not contain extra fields: \"closed\"."],
            ErrorsOf(closed.Expect(400)));
        Assert.Equal(
            ["400 required constraint /data/attributes/isReadOnly: "
                + "It is required, so somebody has to be able to give it a value."],
            ErrorsOf(both.Expect(400)));
        var record = (await _api.GetAsync($"/api/{entity}/{written.Id}")).Expect(200).Data[place]!;
        Assert.Equal(one.ToJsonString(), (isLink ? WithoutLinks(record["needed"]!) : record["needed"]!).ToJsonString());

        Task<ApiAnswer> WriteAsync(string? id, string members, JsonObject values)
        {
            var document = id is null
                ? Document.ToCreate(entity, new() { ["name"] = "A" }, [])
                : Document.ToUpdate(entity, id, []);
            document["data"]![members] = values;
            if (id is null)
            {
                document["data"]!["attributes"]!["name"] = "A";
            }

            return id is null
                ? _api.PostAsync($"/api/{entity}", document)
                : _api.PatchAsync($"/api/{entity}/{id}", document);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_default_is_what_a_new_record_has_or_is_refused(string type, string value, string other)
    {
        var entity = await NewEntityAsync();
        var given = type switch
        {
            "emailList" => """["alpha@x.example"]""",
            "phoneList" => """["+41 44 111"]""",
            "richText" => "\"<p>alpha</p><script>x</script>\"",
            "manyToOne" or "manyToMany" or "file" => "1",
            _ => value,
        };

        var answer = await PostAsync(entity, "begun", type, ("default", given));

        if (type is "manyToOne" or "manyToMany" or "file" or "address")
        {
            Assert.StartsWith(
                "/data/attributes/default This value is not ",
                $"{answer.Expect(400).Errors[0]!["source"]!["pointer"]} {answer.Errors[0]!["detail"]}",
                StringComparison.Ordinal);
            return;
        }

        answer.Expect(201);
        var created = await _api.PostRecordAsync(entity, "{}");
        var chosen = await _api.PostRecordAsync(entity, $$"""{"begun":{{other}}}""");
        Assert.Equal(Plain(value), created.Expect(201).Data["attributes"]!["begun"]!.ToJsonString());
        Assert.Equal(Plain(other), chosen.Expect(201).Data["attributes"]!["begun"]!.ToJsonString());

        static string Plain(string json) => JsonNode.Parse(json)!.ToJsonString();
    }

    [Theory]
    [InlineData("string", """{"maxLength":3}""", "\"abc\"", "\"abcd\"")]
    [InlineData("text", """{"maxLength":3}""", "\"abc\"", "\"abcd\"")]
    [InlineData("emailList", """{"maxLength":7}""", """[{"email":"a@b.cde"}]""", """[{"email":"a@b.cdef"}]""")]
    [InlineData("phoneList", """{"maxLength":3}""", """[{"phone":"123"}]""", """[{"phone":"1234"}]""")]
    [InlineData("email", """{"pattern":".*@x\\.example"}""", "\"a@x.example\"", "\"a@y.example\"")]
    [InlineData("phone", """{"pattern":"\\+41.*"}""", "\"+41 1\"", "\"+49 1\"")]
    [InlineData("url", """{"pattern":"https:.*"}""", "\"https://a.example\"", "\"http://a.example\"")]
    [InlineData("text", """{"pattern":"[a-z]+"}""", "\"abc\"", "\"ABC\"")]
    [InlineData("integer", """{"minimum":1,"maximum":5}""", "5", "6")]
    [InlineData("bigInteger", """{"minimum":1,"maximum":5}""", "\"5\"", "\"6\"")]
    [InlineData("float", """{"minimum":1.5}""", "1.5", "1.4")]
    [InlineData("percent", """{"maximum":1}""", "1", "1.01")]
    [InlineData("money", """{"maximum":1}""", "\"1.0000\"", "\"1.0001\"")]
    [InlineData("decimal", """{"precision":5,"scale":2}""", "\"123.45\"", "\"1234.5\"")]
    [InlineData("decimal", """{"precision":5,"scale":2,"minimum":-1}""", "\"-1.00\"", "\"-1.01\"")]
    public async Task Limits_hold_when_a_record_is_written(string type, string options, string fits, string fitsNot)
    {
        var entity = await NewEntityAsync();
        await _api.AddFieldAsync(entity, "held", type, options);

        (await _api.PostRecordAsync(entity, $$"""{"held":{{fits}}}""")).Expect(201);
        var refused = await _api.PostRecordAsync(entity, $$"""{"held":{{fitsNot}}}""");

        Assert.Equal(
            "/data/attributes/held", (string)Assert.Single(refused.Expect(400).Errors)!["source"]!["pointer"]!);
    }

    [Theory]
    [InlineData("emailList", "email", "alpha@x.example", "beta@y.example")]
    [InlineData("phoneList", "phone", "+41 44 111", "+49 30 222")]
    public async Task Lists_of_texts_are_filtered_by_what_is_in_them(
        string type, string key, string first, string second)
    {
        var entity = await NewEntityAsync();
        await _api.AddFieldAsync(entity, "held", type);
        foreach (var (name, texts) in new[] { ("A", [first, second]), ("B", [second]), ("C", Array.Empty<string>()) })
        {
            var list = new JsonArray([.. texts.Select(text => new JsonObject { [key] = text })]);
            var attributes = $$"""{"name":"{{name}}","held":{{list.ToJsonString()}}}""";
            (await _api.PostRecordAsync(entity, attributes)).Expect(201);
        }

        foreach (var (query, names) in new[]
        {
            ($"filter[held]={Uri.EscapeDataString(first)}", "A"),
            ($"filter[held]={Uri.EscapeDataString(second.ToUpperInvariant())}", "A,B"),
            ($"filter[held][neq]={Uri.EscapeDataString(first)}", "B"),
            ($"filter[held][starts_with]={Uri.EscapeDataString(second[..3])}", "A,B"),
            ("filter[held][contains]=111", key == "phone" ? "A" : ""),
            ("filter[held][empty]=yes", "C"),
        })
        {
            Assert.Equal(names, await _api.NamesAsync($"/api/{entity}?sort=name&{query}"));
        }
    }

    [Fact]
    public async Task An_option_of_a_choice_begins_and_is_found_by_its_label()
    {
        var entity = await NewEntityAsync();
        await _api.AddFieldAsync(
            entity, "shade", "enum",
            """{"isSearchable":true,"options":[{"id":"a","label":"Aquamarine","isDefault":true,"color":"#28653f"}]}""");
        await _api.AddFieldAsync(
            entity, "shades", "multiEnum",
            """{"options":[{"id":"a","label":"Azure","isDefault":true},{"id":"b","label":"Blue","isDefault":true}]}""");

        var created = (await _api.PostRecordAsync(entity, "{}")).Expect(201);

        Assert.Equal("\"a\"", created.Data["attributes"]!["shade"]!.ToJsonString());
        Assert.Equal("""["a","b"]""", created.Data["attributes"]!["shades"]!.ToJsonString());
        await Eventually.HoldsAsync(
            async () => (await _api.GetAsync("/api/search?filter[searchText]=aquamarine")).Expect(200).Data.AsArray()
                .Any(found => (string)found!["relationships"]!["entity"]!["data"]!["id"]! == created.Id),
            "the record to be found by the label of its option");
    }

    [Fact]
    public async Task Values_that_are_not_audited_are_in_no_history_and_shown_ones_in_the_page()
    {
        var entity = await NewEntityAsync();
        await _api.AddFieldAsync(entity, "secret", "string", """{"isAudited":false,"showInGrid":true,"help":"Hush"}""");
        var id = (await _api.PostRecordAsync(entity, """{"secret":"first"}""")).Expect(201).Id;
        (await _api.PatchRecordAsync(entity, id, """{"secret":"second"}""")).Expect(200);

        var history = await _api.GetAsync($"/api/audit?filter[entity]={entity}&filter[objectId]={id}");
        var page = await _api.GetAsync("/app/definitions", ("Accept", "application/json"));

        Assert.Equal(
            """[{"name":"secret","label":"Secret","old":null,"new":null}]""",
            history.Expect(200).Data[0]!["attributes"]!["fields"]!.ToJsonString());
        var told = page.Expect(200).Body!["entities"]!.AsArray().Single(e => (string)e!["type"]! == entity)!["fields"]!
            .AsArray().Single(f => (string)f!["name"]! == "secret")!;
        Assert.Equal(
            (true, "Hush", false), ((bool)told["showInGrid"]!, (string)told["help"]!, (bool)told["isAudited"]!));
    }

    private static string Home(string city) =>
        $$"""
        {"label":null,"organization":null,"street":null,"street2":null,"city":"{{city}}","postalCode":null,
        "region":null,"country":"CH"}
        """;

    private static JsonNode WithoutLinks(JsonNode relationship)
    {
        relationship.AsObject().Remove("links");
        return relationship;
    }

    private async Task<string> NewEntityAsync() =>
        await _api.AddEntityAsync($"optioned{Interlocked.Increment(ref Entities)}");

    private Task<ApiAnswer> PostAsync(
        string entity, string name, string type, params (string Name, string Value)[] options)
    {
        var attributes = new JsonObject();
        if (type is "enum" or "multiEnum")
        {
            attributes["options"] = JsonNode.Parse("""[{"id":"a","label":"Azure"},{"id":"b","label":"Blue"}]""");
        }
        else if (type == "manyToOne")
        {
            attributes["relation"] = new JsonObject { ["entity"] = "accounts" };
        }
        else if (type == "manyToMany")
        {
            attributes["relation"] = new JsonObject { ["entity"] = "accounts", ["inverse"] = $"{entity}{name}" };
        }

        foreach (var (option, value) in options)
        {
            attributes[option] = JsonNode.Parse(value);
        }

        return _api.PostFieldAsync(entity, name, type, attributes.ToJsonString());
    }

    /// <summary>The value; for links the linkage of a record that is made for it.</summary>
    private async Task<JsonNode> ValueAsync(string entity, string type, string value)
    {
        if (type is not ("manyToOne" or "manyToMany" or "file"))
        {
            return JsonNode.Parse(value)!;
        }

        var content = new JsonObject { ["originalFilename"] = $"{entity}.txt", ["content"] = "AQID" };
        var target = type == "file" ? "files" : "accounts";
        var made = (await _api.PostAsync(
            $"/api/{target}",
            Document.ToCreate(target, type == "file" ? content : new() { ["name"] = value }))).Expect(201);
        var identifier = new JsonObject { ["type"] = target, ["id"] = made.Id };
        return new JsonObject { ["data"] = type == "manyToMany" ? new JsonArray(identifier) : identifier };
    }
}

public sealed class SqliteFieldOptionTests(SqliteDefinitionFixture fixture)
    : FieldOptionTests(fixture), IClassFixture<SqliteDefinitionFixture>;

public sealed class PostgresFieldOptionTests(PostgresDefinitionFixture fixture)
    : FieldOptionTests(fixture), IClassFixture<PostgresDefinitionFixture>;

public sealed class MariaDbFieldOptionTests(MariaDbDefinitionFixture fixture)
    : FieldOptionTests(fixture), IClassFixture<MariaDbDefinitionFixture>;
