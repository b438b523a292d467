using Oro.Tests.Support;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>What becomes unique or indexed later, or is so no more.</summary>
public abstract class UniqueAndIndexTests(DefinitionFixture fixture)
{
    private readonly DefinitionApi _api = new(fixture.Api);

    [Fact]
    public async Task Values_become_unique_once_no_two_are_the_same_and_stop_being_so()
    {
        var (entity, id) = await AddAsync();
        var field = await _api.AddFieldAsync(entity, """{"name":"code","type":"string"}""");
        var first = await _api.CreateAsync(entity, """{"name":"1","code":"Ä"}""");
        var second = await _api.CreateAsync(entity, """{"name":"2","code":"a"}""");

        var refused = await _api.ErrorsOfFieldAsync(field, """{"isUnique":true}""");
        (await _api.PatchAsync(entity, second, """{"code":"b"}""")).Expect(200);
        await _api.ChangeFieldAsync(field, """{"isUnique":true}""");
        var third = await _api.PostAsync(entity, """{"name":"3","code":"A"}""");
        await _api.ChangeFieldAsync(field, """{"isUnique":false}""");
        await _api.CreateAsync(entity, """{"name":"3","code":"A"}""");

        Assert.Equal($"x_{entity}", id);
        Assert.Equal(
            [$"400 unique constraint /data/attributes/isUnique: Several of {entity} have the same Code (1 value): "
                + $"records {first} and {second}."],
            refused);
        Assert.Equal(
            ["409 unique entity constraint /data/attributes/code: Another record has the same Code already."],
            ErrorsOf(third.Expect(409)));
    }

    [Fact]
    public async Task Several_fields_become_unique_together_and_stop_being_so()
    {
        var (entity, id) = await AddAsync();
        await _api.AddFieldAsync(entity, """{"name":"country","type":"string"}""");
        var field = await _api.AddFieldAsync(entity, """{"name":"number","type":"integer"}""");
        var first = await _api.CreateAsync(entity, """{"name":"1","country":"de","number":1}""");
        var second = await _api.CreateAsync(entity, """{"name":"2","country":"DE","number":1}""");
        await _api.CreateAsync(entity, """{"name":"3","country":"fr","number":1}""");

        var refused = await _api.ErrorsOfEntityAsync(id, """{"uniqueKeys":[["country","number"]]}""");
        (await _api.PatchAsync(entity, second, """{"number":2}""")).Expect(200);
        await _api.ChangeEntityAsync(id, """{"uniqueKeys":[["country","number"]]}""");
        var definition = await fixture.Api.GetAsync($"/api/entitydefinitions/{id}");
        var third = await _api.PostAsync(entity, """{"name":"4","country":"De","number":1}""");
        var retired = await fixture.Api.DeleteAsync($"/api/fielddefinitions/{field}?confirm=yes");
        await _api.ChangeEntityAsync(id, """{"uniqueKeys":[]}""");
        await _api.CreateAsync(entity, """{"name":"4","country":"De","number":1}""");

        Assert.Equal(
            [$"400 unique constraint /data/attributes/uniqueKeys: Several of {entity} have the same Country and Number "
                + $"(1 value): records {first} and {second}."],
            refused);
        Assert.Equal(
            """[["country","number"]]""",
            definition.Expect(200).Data["attributes"]!["uniqueKeys"]!.ToJsonString());
        Assert.Equal(
            ["409 unique entity constraint /data/attributes/country: Another record has the same Country and Number "
                + "already."],
            ErrorsOf(third.Expect(409)));
        Assert.Equal(
            [$"400 in use constraint /data: {entity} is unique by Number: change its uniqueKeys first."],
            ErrorsOf(retired.Expect(400)));
    }

    [Theory]
    [InlineData("""[["name","nobody"]]""", "choice", "{0} has no field \"nobody\" whose values can be unique.")]
    [InlineData("""[["name"]]""", "count", "Each of them names 2 to 3 different fields.")]
    [InlineData("""[["name","name"]]""", "count", "Each of them names 2 to 3 different fields.")]
    [InlineData("\"name\"", "form", "This value should be a list of lists of names of fields.")]
    public async Task Fields_that_cannot_be_unique_together_are_refused(string keys, string rule, string reason)
    {
        var (entity, id) = await AddAsync();

        Assert.Equal(
            [$"400 {rule} constraint /data/attributes/uniqueKeys: "
                + reason.Replace("{0}", entity, StringComparison.Ordinal)],
            await _api.ErrorsOfEntityAsync(id, $$"""{"uniqueKeys":{{keys}}}"""));
    }

    [Fact]
    public async Task Index_comes_and_goes()
    {
        var (entity, _) = await AddAsync();
        var field = await _api.AddFieldAsync(entity, """{"name":"code","type":"string"}""");
        var id = await _api.CreateAsync(entity, """{"name":"1","code":"a"}""");

        await _api.ChangeFieldAsync(field, """{"isIndexed":true}""");
        await Eventually.HoldsAsync(() => HasIndexAsync(entity), "the index to be made");
        await _api.ChangeFieldAsync(field, """{"isIndexed":false}""");

        Assert.False(await HasIndexAsync(entity));
        Assert.Equal([id], await _api.ListAsync(entity, "filter[code]=A"));
    }

    private Task<bool> HasIndexAsync(string entity) => fixture.HasIndexAsync($"x_{entity}", $"ix_x_{entity}_code");

    private async Task<(string Entity, string Id)> AddAsync()
    {
        var entity = $"t{Guid.CreateVersion7().ToString("N")[12..]}";
        return (entity, await _api.AddEntityAsync(entity));
    }
}

public sealed class SqliteUniqueAndIndexTests(SqliteDefinitionFixture fixture)
    : UniqueAndIndexTests(fixture), IClassFixture<SqliteDefinitionFixture>;

public sealed class PostgresUniqueAndIndexTests(PostgresDefinitionFixture fixture)
    : UniqueAndIndexTests(fixture), IClassFixture<PostgresDefinitionFixture>;

public sealed class MariaDbUniqueAndIndexTests(MariaDbDefinitionFixture fixture)
    : UniqueAndIndexTests(fixture), IClassFixture<MariaDbDefinitionFixture>;
