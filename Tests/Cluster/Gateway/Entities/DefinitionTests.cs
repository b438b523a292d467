using System.Text.Json.Nodes;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>What administrators define over the API, on each database.</summary>
public abstract class DefinitionTests(DefinitionFixture fixture)
{
    private readonly ApiClient _api = fixture.Api;

    [Fact]
    public async Task New_field_can_be_written_read_filtered_sorted_and_found_in_the_history_at_once()
    {
        var field = await AddFieldAsync("contacts", "shoeSize", "integer", ("isIndexed", true), ("showInGrid", true));
        var small = await CreateAsync("contacts", """{"firstName":"Small","shoeSize":36}""");
        var large = await CreateAsync("contacts", """{"firstName":"Large","shoeSize":47}""");
        await UpdateAsync("contacts", small, """{"shoeSize":37}""");

        var list = await _api.GetAsync(
            "/api/contacts?filter[shoeSize][gt]=30&sort=-shoeSize&fields[contacts]=shoeSize",
            ("X-Include", "noHateoas"));
        var history = await _api.GetAsync($"/api/audit?filter[entity]=contacts&filter[objectId]={small}");
        var openApi = await _api.GetAsync("/openapi.json");

        Assert.Equal("contact.x_shoe_size", field);
        Assert.Equal(
            $$$"""
            {"data":[{"type":"contacts","id":"{{{large}}}","meta":{"revision":1},"attributes":{"shoeSize":47}},
            {"type":"contacts","id":"{{{small}}}","meta":{"revision":2},"attributes":{"shoeSize":37}}]}
            """.ReplaceLineEndings(""),
            list.Expect(200).Text);
        Assert.Contains("shoeSize", history.Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains("filter[shoeSize]", openApi.Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_entity_has_records_fields_and_relations_at_once()
    {
        var entity = await _api.PostAsync("/api/entitydefinitions", Document.ToCreate("entitydefinitions", new()
        {
            ["name"] = "projects",
            ["label"] = "Project",
            ["pluralLabel"] = "Projects",
            ["ownership"] = "organization",
        }));
        await AddFieldAsync("projects", "customer", "manyToOne", ("relation", new JsonObject
        {
            ["entity"] = "accounts",
            ["listedAs"] = "projects",
            ["onDelete"] = "refuse",
        }));
        await AddFieldAsync("projects", "members", "manyToMany", ("relation", new JsonObject
        {
            ["entity"] = "contacts",
            ["inverse"] = "memberOf",
        }));
        var account = await CreateAsync("accounts", """{"name":"Acme"}""");
        var contact = await CreateAsync("contacts", """{"firstName":"Ada"}""");

        var project = await CreateAsync(
            "projects", """{"name":"Moon"}""",
            $$$"""
            {"customer":{"data":{"type":"accounts","id":"{{{account}}}"}},
             "members":{"data":[{"type":"contacts","id":"{{{contact}}}"}]}}
            """);

        Assert.Equal("x_projects", entity.Expect(201).Id);
        var listed = await _api.GetAsync($"/api/accounts/{account}/projects?fields[projects]=name");
        Assert.Equal(project, (string)listed.Expect(200).Data[0]!["id"]!);
        var joined = await _api.GetAsync($"/api/contacts/{contact}/relationships/memberOf");
        Assert.Equal(project, (string)joined.Expect(200).Data[0]!["id"]!);
        Assert.Equal(
            [$"400 in use constraint /data: Account {account} cannot be deleted: "
                + "1 Project leads to it by \"Customer\"."],
            ErrorsOf((await _api.DeleteAsync($"/api/accounts/{account}")).Expect(400)));
    }

    [Fact]
    public async Task Relation_of_an_entity_with_itself_is_shown_from_both_ends()
    {
        var own = await PostFieldAsync("contacts", "mentors", "manyToMany", ("relation", new JsonObject
        {
            ["entity"] = "contacts",
            ["inverse"] = "mentors",
        }));
        await AddFieldAsync("contacts", "mentors", "manyToMany", ("relation", new JsonObject
        {
            ["entity"] = "contacts",
            ["inverse"] = "pupils",
            ["inverseLabel"] = "Pupils",
        }));
        var ada = await CreateAsync("contacts", """{"firstName":"Ada"}""");
        var mary = await CreateAsync(
            "contacts", """{"firstName":"Mary"}""",
            $$$"""{"pupils":{"data":[{"type":"contacts","id":"{{{ada}}}"}]}}""");

        var mentors = await _api.GetAsync($"/api/contacts/{ada}/relationships/mentors");
        var pupils = await _api.GetAsync($"/api/contacts?filter[mentors]={mary}&fields[contacts]=firstName");

        Assert.Equal(
            ["400 unique constraint /data/attributes/relation: Of a relation of an entity with itself, each end has a "
                + "field of its own name."],
            ErrorsOf(own.Expect(400)));
        Assert.Equal([mary], mentors.Expect(200).Data.AsArray().Select(r => (string)r!["id"]!));
        Assert.Equal([ada], pupils.Expect(200).Data.AsArray().Select(r => (string)r!["id"]!));
        (await _api.DeleteAsync("/api/fielddefinitions/contact.x_mentors?confirm=yes")).Expect(204);
        (await _api.GetAsync($"/api/contacts?filter[pupils]={ada}")).Expect(400);
        await ChangeFieldAsync("contact.x_mentors", """{"isRetired":false}""");
        var back = await _api.GetAsync($"/api/contacts/{mary}/relationships/pupils");
        Assert.Equal([ada], back.Expect(200).Data.AsArray().Select(r => (string)r!["id"]!));
    }

    [Fact]
    public async Task Renamed_field_is_understood_and_answered_under_both_names()
    {
        var id = await AddFieldAsync("contacts", "hobby", "string");
        await ChangeFieldAsync(id, """{"name":"pastime","label":"Pastime"}""", confirm: true);

        var before = await CreateAsync("contacts", """{"hobby":"chess"}""");
        var after = await CreateAsync("contacts", """{"pastime":"go"}""");
        var both = await UpdateAsync("contacts", before, """{"hobby":"old","pastime":"new"}""");

        Assert.Equal("new", (string)both["hobby"]!);
        Assert.Equal("new", (string)both["pastime"]!);
        var found = await _api.GetAsync("/api/contacts?filter[hobby]=go");
        Assert.Equal(after, (string)found.Expect(200).Data[0]!["id"]!);
        Assert.Equal("go", (string)found.Data[0]!["attributes"]!["pastime"]!);
    }

    [Fact]
    public async Task Retired_field_is_gone_until_it_is_restored_with_its_values()
    {
        var id = await AddFieldAsync("contacts", "nickname", "string");
        var contact = await CreateAsync("contacts", """{"nickname":"Dot"}""");

        var asked = await _api.DeleteAsync($"/api/fielddefinitions/{id}");
        var trial = await _api.DeleteAsync($"/api/fielddefinitions/{id}?dryRun=yes");
        (await _api.DeleteAsync($"/api/fielddefinitions/{id}?confirm=yes")).Expect(204);
        var without = await _api.GetAsync($"/api/contacts/{contact}");
        var refused = await _api.PatchAsync(
            $"/api/contacts/{contact}", Document.ToUpdate("contacts", contact, new() { ["nickname"] = "Dotty" }));
        await ChangeFieldAsync(id, """{"isRetired":false}""");
        var restored = await _api.GetAsync($"/api/contacts/{contact}");

        const string Lost = "1 of Contacts have a value in Nickname; it stays stored, and nobody sees it until the "
            + "field is restored.";
        Assert.Equal([$"409 confirmation constraint confirm: {Lost}"], ErrorsOf(asked.Expect(409)));
        Assert.Equal(Lost, (string)trial.Expect(200).Body!["meta"]!["consequences"]![0]!);
        Assert.False(without.Expect(200).Data["attributes"]!.AsObject().ContainsKey("nickname"));
        Assert.Equal(
            ["400 extra fields constraint /data/attributes/nickname: This form should not contain extra fields: "
                + "\"nickname\"."],
            ErrorsOf(refused.Expect(400)));
        Assert.Equal("Dot", (string)restored.Expect(200).Data["attributes"]!["nickname"]!);
    }

    [Fact]
    public async Task Options_are_added_and_renamed_and_taken_away_unless_they_are_in_use()
    {
        var id = await AddFieldAsync("contacts", "size", "enum", ("options", Options("s", "m")));
        await CreateAsync("contacts", """{"size":"s"}""");

        await ChangeFieldAsync(id, new JsonObject { ["options"] = Options("s", "m", "l") }.ToJsonString());
        await CreateAsync("contacts", """{"size":"l"}""");
        await ChangeFieldAsync(id, new JsonObject { ["options"] = Options("s", "l") }.ToJsonString());
        var refused = await _api.PatchAsync(
            $"/api/fielddefinitions/{id}",
            Document.ToUpdate("fielddefinitions", id, new() { ["options"] = Options("l") }));

        Assert.Equal(
            ["400 in use constraint /data/attributes/options: The option S is in use and cannot be taken away."],
            ErrorsOf(refused.Expect(400)));
    }

    [Fact]
    public async Task Field_is_widened_and_never_becomes_what_its_values_are_not()
    {
        var id = await AddFieldAsync("contacts", "code", "string", ("maxLength", 10));

        await ChangeFieldAsync(id, """{"maxLength":20}""");
        await CreateAsync("contacts", """{"code":"123456789012345"}""");
        var number = await ErrorsOfChangeAsync(id, """{"type":"integer"}""");
        await ChangeFieldAsync(id, """{"type":"text","maxLength":500}""");
        var contact = await CreateAsync("contacts", $$"""{"code":"{{new string('x', 300)}}"}""");

        Assert.NotEmpty(contact);
        Assert.Equal(
            ["400 type constraint /data/attributes/type: Code is string and cannot become integer: values would be "
                + "lost, or not be found as before. Add another field."],
            number);
    }

    [Fact]
    public async Task Relations_that_need_each_other_are_refused_and_nothing_is_half_done()
    {
        await AddEntityAsync("eggs");
        await AddEntityAsync("hens");
        await AddFieldAsync(
            "hens", "egg", "manyToOne",
            ("isRequired", true), ("relation", new JsonObject { ["entity"] = "eggs" }));

        var answer = await PostFieldAsync(
            "eggs", "hen", "manyToOne",
            ("isRequired", true), ("relation", new JsonObject { ["entity"] = "hens" }));

        Assert.Equal(
            ["400 cycle constraint /data/attributes/isRequired: Each of these needs a record of the next before it can "
                + "be made: x_eggs.hen, x_hens.egg."],
            ErrorsOf(answer.Expect(400)));
        await CreateAsync("eggs", """{"name":"First"}""");
    }

    [Theory]
    [InlineData("contacts", "first name", "string", "name constraint /data/attributes/name: \"first name\" is not in "
        + "camel case: letters and digits, a small letter first.")]
    [InlineData("contacts", "id", "string", "name constraint /data/attributes/name: \"id\" is reserved.")]
    [InlineData("contacts", "firstName", "string", "unique constraint /data/attributes/name: Contact has a field "
        + "\"firstName\" already.")]
    [InlineData("contacts", "nameOfTheFirstPetThatTheyHad", "string", "name constraint /data/attributes/name: "
        + "\"nameOfTheFirstPetThatTheyHad\" is too long: at most 26 characters.")]
    [InlineData("nobodies", "shoe", "string", "choice constraint /data/attributes/entity: There is no entity "
        + "\"nobodies\" that can be given fields.")]
    [InlineData("contacts", "shoe", "enum", "definition constraint /data: contact.x_shoe has no options.")]
    [InlineData("contacts", "shoe", "manyToOne", "not blank constraint /data/attributes/relation: A relation names the "
        + "entity that it leads to: {\"entity\": \"…\"}.")]
    public async Task Field_that_cannot_be_is_refused_with_its_place(
        string entity, string name, string type, string error)
    {
        var answer = await PostFieldAsync(entity, name, type);

        Assert.Equal([$"400 {error}"], ErrorsOf(answer.Expect(400)));
        (await _api.GetAsync("/api/contacts?filter[shoe]=1")).Expect(400);
    }

    [Fact]
    public async Task Unknown_types_and_options_are_refused_with_their_places()
    {
        var type = await PostFieldAsync("contacts", "shoe", "sock");
        var option = await PostFieldAsync(
            "contacts", "shoe", "string", ("isIndexed", "perhaps"), ("colour", "red"));

        Assert.StartsWith(
            "400 choice constraint /data/attributes/type: \"sock\" is no type of field. Known: ",
            Assert.Single(ErrorsOf(type.Expect(400))), StringComparison.Ordinal);
        Assert.Equal(
            [
                "400 extra fields constraint /data/attributes/colour: This form should not contain extra fields: "
                    + "\"colour\".",
                "400 form constraint /data/attributes/isIndexed: This value is not valid: \"perhaps\".",
            ],
            ErrorsOf(option.Expect(400)));
    }

    [Fact]
    public async Task Texts_and_former_names_have_their_limits()
    {
        var entity = await _api.PostAsync("/api/entitydefinitions", Document.ToCreate("entitydefinitions", new()
        {
            ["name"] = "pets",
            ["label"] = new string('x', 256),
            ["pluralLabel"] = " ",
            ["icon"] = new string('x', 65),
        }));
        var field = await PostFieldAsync("contacts", "shoe", "string", ("help", new string('x', 1001)));
        await AddFieldAsync("contacts", "name0", "string");
        for (var i = 1; i <= 20; i++)
        {
            await ChangeFieldAsync("contact.x_name0", $$"""{"name":"name{{i}}"}""", confirm: true);
        }

        Assert.Equal(
            [
                "400 length constraint /data/attributes/icon: This value should have 1 to 64 characters.",
                "400 length constraint /data/attributes/label: This value should have 1 to 255 characters.",
                "400 length constraint /data/attributes/pluralLabel: This value should have 1 to 255 characters.",
            ],
            ErrorsOf(entity.Expect(400)).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["400 length constraint /data/attributes/help: This value should have at most 1000 characters."],
            ErrorsOf(field.Expect(400)));
        Assert.Equal(
            [
                "400 limit constraint /data/attributes/name: 20 former names are understood at most; wait until the "
                    + "first of them is no longer.",
            ],
            await ErrorsOfChangeAsync("contact.x_name0", """{"name":"name21"}"""));
    }

    [Fact]
    public async Task What_is_declared_in_code_keeps_its_type_and_can_be_called_otherwise()
    {
        var type = await ErrorsOfChangeAsync("contact.first_name", """{"isRequired":true,"type":"integer"}""");
        await ChangeFieldAsync("contact.first_name", """{"label":"Given name","showInGrid":false}""");

        var field = await _api.GetAsync("/api/fielddefinitions/contact.first_name");
        Assert.Equal("Given name", (string)field.Expect(200).Data["attributes"]!["label"]!);
        Assert.Equal(
            [
                "400 extra fields constraint /data/attributes/isRequired: It is declared in code and cannot be "
                    + "changed.",
                "400 type constraint /data/attributes/type: First name is string and cannot become integer: it is "
                    + "declared in code. Add another field.",
            ],
            type);
    }

    [Fact]
    public async Task Only_administrators_see_and_change_definitions()
    {
        using var nobody = new ApiClient(_api.Url, "no-key");

        (await nobody.GetAsync("/api/fielddefinitions")).Expect(401);
        (await nobody.DeleteAsync("/api/entitydefinitions/contact")).Expect(401);
        (await _api.SendAsync(HttpMethod.Put, "/api/entitydefinitions/contact", null)).Expect(405);
    }

    private static JsonArray Options(params string[] ids) =>
        [.. ids.Select(id => new JsonObject { ["id"] = id, ["label"] = id.ToUpperInvariant() })];

    private async Task AddEntityAsync(string name) => (await _api.PostAsync(
        "/api/entitydefinitions",
        Document.ToCreate("entitydefinitions", new() { ["name"] = name, ["label"] = name, ["pluralLabel"] = name })))
        .Expect(201);

    private async Task<string> AddFieldAsync(
        string entity, string name, string type, params (string Name, JsonNode Value)[] options) =>
        (await PostFieldAsync(entity, name, type, options)).Expect(201).Id;

    private Task<ApiAnswer> PostFieldAsync(
        string entity, string name, string type, params (string Name, JsonNode Value)[] options)
    {
        var attributes = new JsonObject { ["entity"] = entity, ["name"] = name, ["type"] = type };
        foreach (var (option, value) in options)
        {
            attributes[option] = value;
        }

        return _api.PostAsync("/api/fielddefinitions", Document.ToCreate("fielddefinitions", attributes));
    }

    private Task<ApiAnswer> PatchFieldAsync(string id, string attributes, bool confirm) => _api.PatchAsync(
        $"/api/fielddefinitions/{id}{(confirm ? "?confirm=yes" : "")}",
        Document.ToUpdate("fielddefinitions", id, JsonNode.Parse(attributes)!.AsObject()));

    private async Task ChangeFieldAsync(string id, string attributes, bool confirm = false) =>
        (await PatchFieldAsync(id, attributes, confirm)).Expect(200);

    private async Task<string[]> ErrorsOfChangeAsync(string id, string attributes) =>
        ErrorsOf((await PatchFieldAsync(id, attributes, confirm: false)).Expect(400));

    private async Task<string> CreateAsync(string type, string attributes, string relationships = "{}")
    {
        var given = JsonNode.Parse(attributes)!.AsObject();
        if (type == "contacts")
        {
            given.TryAdd("lastName", "Jones"); // who has no name and no address is no contact
        }

        var document = Document.ToCreate(type, given, JsonNode.Parse(relationships)!.AsObject());
        return (await _api.PostAsync($"/api/{type}", document)).Expect(201).Id;
    }

    private async Task<JsonNode> UpdateAsync(string type, string id, string attributes) =>
        (await _api.PatchAsync(
            $"/api/{type}/{id}", Document.ToUpdate(type, id, JsonNode.Parse(attributes)!.AsObject())))
            .Expect(200).Data["attributes"]!;
}

public sealed class SqliteDefinitionTests(SqliteDefinitionFixture fixture)
    : DefinitionTests(fixture), IClassFixture<SqliteDefinitionFixture>;

public sealed class PostgresDefinitionTests(PostgresDefinitionFixture fixture)
    : DefinitionTests(fixture), IClassFixture<PostgresDefinitionFixture>;

public sealed class MariaDbDefinitionTests(MariaDbDefinitionFixture fixture)
    : DefinitionTests(fixture), IClassFixture<MariaDbDefinitionFixture>;
