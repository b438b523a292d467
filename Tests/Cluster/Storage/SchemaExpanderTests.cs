using Oro.Entities;
using Oro.Grains.Storage;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

/// <summary>The schema changes while everybody works.</summary>
public abstract class SchemaExpanderTests(StorageFixture fixture) : IAsyncLifetime
{
    private static readonly FieldDefinition Nickname = Field("nickname", FieldType.String) with { IsIndexed = true };

    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Writers_do_not_wait_behind_a_column_that_waits_for_a_reader()
    {
        await _door.CommitAsync(Create(Person, 1, ("name", FieldValue.Of("Ann"))));
        Task expanding;
        using (var reader = _door.Get<SqlDialect>().Open(canWrite: false))
        {
            reader.Execute("BEGIN");
            reader.Find("SELECT \"id\" FROM \"person\"", row => row.GetInt64(0));
            expanding = Expander.ExpandAsync(Expanded, CancellationToken.None);
            for (var n = 1; n <= 20; n++)
            {
                var outcome = await _door.CommitAsync(Update(Person, 1, n, ("age", FieldValue.Of(n))));
                Assert.IsType<Committed>(outcome);
            }

            reader.Rollback();
        }

        await expanding;
        var person = Expanded.Get("person");
        await _door.CommitAsync(Update(person, 1, 21, ("nickname", FieldValue.Of("Annie"))));
        var found = await _door.FindAsync(person, 1);
        Assert.Equal("Annie", found!.Values[person.OrdinalOf("nickname")].AsText());
    }

    [Fact]
    public async Task Columns_and_indexes_are_made_once_however_many_make_them_at_the_same_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Expander.ExpandAsync(Expanded, CancellationToken.None)));
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Expander.IndexAsync(Expanded, CancellationToken.None)));

        Assert.Empty(await PlanAsync());
    }

    private protected static DefinitionSet Expanded { get; } = new(
        2,
        [
            .. Set.Entities.Where(e => e.Name != "person"),
            Person.Definition with { Fields = [.. Person.Definition.Fields, Nickname] },
        ]);

    private protected StorageDoor Door => _door;

    private protected SchemaExpander Expander => _door.Get<SchemaExpander>();

    /// <summary>What is missing still, in words.</summary>
    private protected Task<IEnumerable<string>> PlanAsync() => _door.Get<Database>().ReadAsync(
        session => (IEnumerable<string>)
            [.. SchemaPlan.Make(session, _door.Get<SqlDialect>(), Expanded).Steps.Select(s => s.Description)],
        CancellationToken.None);
}

public sealed class SqliteSchemaExpanderTests() : SchemaExpanderTests(new SqliteFixture());

public sealed class MariaDbSchemaExpanderTests() : SchemaExpanderTests(new MariaDbFixture());
