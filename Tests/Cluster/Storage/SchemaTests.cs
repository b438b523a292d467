using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Grains.Storage;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

public abstract class SchemaTests(StorageFixture fixture) : IAsyncLifetime
{
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_field_that_a_definition_gained_gets_its_column_and_its_index_at_the_next_start()
    {
        var before = Person.Definition with { Fields = [Person.Definition.Fields[0]] };
        var older = await fixture.OpenAsync(new DefinitionSet(1, [.. Others, before]));
        await older.CommitAsync(Create(new EntityIndex(before), 1, ("name", FieldValue.Of("Ann"))));

        var newer = await fixture.OpenAsync();
        await newer.CommitAsync(Update(Person, 1, 1, ("age", FieldValue.Of(40))));

        var found = await newer.FindAsync(Person, 1);
        Assert.Equal("Ann", newer.Value(found!, "name").AsText());
        Assert.Equal(40, newer.Value(found!, "age").AsInteger());
    }

    [Fact]
    public async Task A_schema_of_a_newer_program_stops_the_start()
    {
        var door = await fixture.OpenAsync();
        await door.Get<Database>().WriteAsync(
            session => session.Execute("UPDATE \"schema_version\" SET \"version\" = 99"), CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => fixture.OpenAsync());

        Assert.Contains("  Found:         schema 99, by Oro.Orleans ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dsn", "oracle:", "Storage:Dsn (ORO_DB_DSN) is refused: 'oracle:' is not known")]
    [InlineData("GroupSize", "0", "Storage:GroupSize must be between 1 and 1000.")]
    [InlineData("ReadTimeout", "1.00:00:00", "Storage:ReadTimeout must be between 00:00:00.010 and 00:01:00.")]
    public async Task A_wrong_option_is_named_with_its_cure(string option, string value, string message)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => fixture.OpenAsync(settings: (option, value)));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<EntityDefinition> Others => Set.Entities.Where(e => e.Name != "person");
}

public sealed class SqliteSchemaTests() : SchemaTests(new SqliteFixture());

public sealed class PostgresSchemaTests() : SchemaTests(new PostgresFixture());

public sealed class MariaDbSchemaTests() : SchemaTests(new MariaDbFixture());
