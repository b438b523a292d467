using System.Text.Json.Nodes;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>Fields that become others: what each value is afterwards, and which change is refused.</summary>
public abstract class FieldConversionTests(DefinitionFixture fixture)
{
    private readonly DefinitionApi _api = new(fixture.Api);

    [Theory]
    [InlineData("integer", "{}", "42", "bigInteger", "{}", "\"42\"")]
    [InlineData("integer", "{}", "42", "decimal", "{}", "\"42.0000\"")]
    [InlineData("integer", "{}", "42", "float", "{}", "42")]
    [InlineData("integer", "{}", "42", "money", "{}", "\"42.0000\"")]
    [InlineData("bigInteger", "{}", "\"9007199254740993\"", "decimal", "{}", "\"9007199254740993.0000\"")]
    [InlineData("decimal", "{}", "\"7.0000\"", "integer", "{}", "7")]
    [InlineData("decimal", "{}", "\"7.25\"", "decimal", """{"precision":25,"scale":8}""", "\"7.25000000\"")]
    [InlineData("decimal", "{}", "\"7.25\"", "decimal", """{"precision":5,"scale":2}""", "\"7.25\"")]
    [InlineData("money", "{}", "\"7.5000\"", "decimal", "{}", "\"7.5000\"")]
    [InlineData("float", "{}", "0.5", "decimal", "{}", "\"0.5000\"")]
    [InlineData("string", """{"maxLength":20}""", "\"Äb c\"", "text", "{}", "\"Äb c\"")]
    [InlineData("string", """{"maxLength":20}""", "\"Äb c\"", "string", """{"maxLength":4}""", "\"Äb c\"")]
    [InlineData("text", "{}", "\"Äb c\"", "string", "{}", "\"Äb c\"")]
    [InlineData("email", "{}", "\"a@b.de\"", "string", "{}", "\"a@b.de\"")]
    [InlineData("string", "{}", "\"a@b.de\"", "email", "{}", "\"a@b.de\"")]
    [InlineData("email", "{}", "\"a@b.de\"", "emailList", "{}", """[{"email":"a@b.de"}]""")]
    [InlineData("phone", "{}", "\"+49 1\"", "phoneList", "{}", """[{"phone":"+49 1"}]""")]
    [InlineData("url", "{}", "\"http://127.0.0.1/a\"", "text", "{}", "\"http://127.0.0.1/a\"")]
    [InlineData(
        "enum", """{"options":[{"id":"s","label":"S"},{"id":"m","label":"M"}]}""", "\"m\"", "multiEnum", "{}",
        """["m"]""")]
    public async Task Value_is_the_same_in_another_field(
        string from, string options, string value, string to, string newOptions, string expected)
    {
        var (entity, field) = await AddAsync(from, options);
        var id = await _api.CreateAsync(entity, $$"""{"name":"One","held":{{value}}}""");
        var none = await _api.CreateAsync(entity, """{"name":"None"}""");
        await _api.ReadAsync(entity, id, "held");

        await _api.ChangeFieldAsync(field, Typed(to, newOptions));
        expected = JsonNode.Parse(expected)!.ToJsonString();
        var next = await _api.CreateAsync(entity, $$"""{"name":"Next","held":{{expected}}}""");

        Assert.Equal(expected, await _api.ReadAsync(entity, id, "held"));
        Assert.Equal(expected, await _api.ReadAsync(entity, next, "held"));
        Assert.Equal([id, next], await _api.ListAsync(entity, "filter[held][exists]=yes&sort=id"));
        Assert.Equal([none], await _api.ListAsync(entity, "filter[held][exists]=no"));
        var history = await _api.Client.GetAsync($"/api/audit?filter[entity]={entity}&filter[objectId]={id}");
        Assert.Single(history.Expect(200).Data.AsArray());
    }

    [Fact]
    public async Task Values_are_compared_sorted_and_reverted_as_the_new_type_does()
    {
        var (entity, field) = await AddAsync("text", "{}");
        var large = await _api.CreateAsync(entity, """{"name":"1","held":"ZEBRA"}""");
        var small = await _api.CreateAsync(entity, """{"name":"2","held":"äpfel"}""");
        (await _api.PatchAsync(entity, small, """{"held":"Apfel"}""")).Expect(200);

        await _api.ChangeFieldAsync(field, """{"type":"string","isIndexed":true}""");

        Assert.Equal([small, large], await _api.ListAsync(entity, "sort=held"));
        Assert.Equal([large], await _api.ListAsync(entity, "filter[held]=zebra"));
        (await _api.PatchAsync(entity, small, """{"held":"Birne"}""")).Expect(200);
        Assert.Equal([small], await _api.ListAsync(entity, "filter[held][starts_with]=bir"));
    }

    [Theory]
    [InlineData("string", "{}", "\"long enough\"", """{"maxLength":5}""", "/data/attributes/maxLength",
        "This value is too long. It should have 5 characters or less.")]
    [InlineData("text", "{}", "\"two\\nlines\"", """{"type":"string"}""", "/data/attributes/type",
        "This value contains characters that are not allowed.")]
    [InlineData("decimal", "{}", "\"7.5\"", """{"type":"integer"}""", "/data/attributes/type",
        "It has no such value.")]
    [InlineData("decimal", "{}", "\"1234.5\"", """{"precision":5,"scale":2}""", "/data/attributes/precision",
        "This value should have 2 decimals at most and 3 digits before them.")]
    [InlineData("integer", "{}", "7", """{"maximum":6}""", "/data/attributes/maximum",
        "This value should be 6 or less.")]
    [InlineData("integer", "{}", "null", """{"isRequired":true}""", "/data/attributes/isRequired",
        "This value should not be blank.")]
    [InlineData("string", "{}", "\"ab\"", """{"pattern":"[0-9]*"}""", "/data/attributes/pattern",
        "This value is not valid.")]
    [InlineData("string", "{}", "\"nobody\"", """{"type":"email"}""", "/data/attributes/type",
        "This value is not a valid email address.")]
    [InlineData("bigInteger", "{}", "\"9007199254740993\"", """{"type":"float"}""", "/data/attributes/type",
        "It has no such value.")]
    public async Task Change_that_would_lose_a_value_is_refused_with_the_record_and_nothing_is_half_done(
        string type, string options, string value, string change, string place, string reason)
    {
        var (entity, field) = await AddAsync(type, options);
        var id = await _api.CreateAsync(entity, $$"""{"name":"One","held":{{value}}}""");
        var before = await _api.ReadAsync(entity, id, "held");

        var errors = await _api.ErrorsOfFieldAsync(field, change);

        Assert.Equal(
            [$"400 lossless constraint {place}: 1 of {entity} could not keep what it has in Held. "
                + $"record {id}: {reason}"],
            errors);
        Assert.Equal(before, await _api.ReadAsync(entity, id, "held"));
        await _api.CreateAsync(entity, $$"""{"name":"Two","held":{{value}}}""");
    }

    [Theory]
    [InlineData("date", "dateTime", "a day is another instant in each time zone")]
    [InlineData("dateTime", "date", "the time of day would be lost")]
    [InlineData("richText", "text", "its mark-up would be lost")]
    [InlineData("text", "richText", "parts of its texts would be taken for mark-up")]
    [InlineData("string", "integer", "values would be lost, or not be found as before")]
    [InlineData("boolean", "integer", "values would be lost, or not be found as before")]
    [InlineData("money", "multiCurrency", "nobody said in which currency its amounts are")]
    public async Task Change_that_no_value_survives_is_refused_with_its_reason(string from, string to, string reason)
    {
        var (_, field) = await AddAsync(from, "{}");

        Assert.Equal(
            [$"400 type constraint /data/attributes/type: Held is {from} and cannot become {to}: {reason}. Add another "
                + "field."],
            await _api.ErrorsOfFieldAsync(field, $$"""{"type":"{{to}}"}"""));
    }

    [Fact]
    public async Task Unique_values_stay_unique_in_another_field()
    {
        var (entity, field) = await AddAsync("integer", """{"isUnique":true,"isIndexed":true}""");
        await _api.CreateAsync(entity, """{"name":"One","held":1}""");

        await _api.ChangeFieldAsync(field, """{"type":"decimal"}""");
        var second = await _api.PostAsync(entity, """{"name":"Two","held":"1.0"}""");
        await _api.ChangeFieldAsync(field, """{"isUnique":false}""");
        await _api.CreateAsync(entity, """{"name":"Two","held":"1.0"}""");

        Assert.Equal(
            ["409 unique entity constraint /data/attributes/held: Another record has the same Held already."],
            ErrorsOf(second.Expect(409)));
    }

    private async Task<(string Entity, string Field)> AddAsync(string type, string options)
    {
        var entity = $"t{Guid.CreateVersion7().ToString("N")[12..]}";
        await _api.AddEntityAsync(entity);
        var field = await _api.AddFieldAsync(
            entity, Typed(type, options).Insert(1, "\"name\":\"held\","));
        return (entity, field);
    }

    private static string Typed(string type, string options) =>
        $$"""{"type":"{{type}}",{{options[1..]}}""".Replace(",}", "}", StringComparison.Ordinal);
}

public sealed class SqliteFieldConversionTests(SqliteDefinitionFixture fixture)
    : FieldConversionTests(fixture), IClassFixture<SqliteDefinitionFixture>;

public sealed class PostgresFieldConversionTests(PostgresDefinitionFixture fixture)
    : FieldConversionTests(fixture), IClassFixture<PostgresDefinitionFixture>;

public sealed class MariaDbFieldConversionTests(MariaDbDefinitionFixture fixture)
    : FieldConversionTests(fixture), IClassFixture<MariaDbDefinitionFixture>;
