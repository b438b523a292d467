using Oro.Entities;
using Oro.Grains.Storage;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

public abstract class FieldMoverTests(StorageFixture fixture) : IAsyncLifetime
{
    private const int People = 1200; // some batches
    private const int Movers = 3;

    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync()
    {
        _door = await fixture.OpenAsync();
        foreach (var ids in Enumerable.Range(1, People).Chunk(200))
        {
            await _door.CommitAsync([.. ids.Select(id => Create(Person, id, ("age", FieldValue.Of((long)id))))]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Values_are_moved_once_however_many_move_them_at_the_same_time()
    {
        var after = Moved;
        await _door.Get<SchemaExpander>().ExpandAsync(after, CancellationToken.None);
        var mover = _door.Get<FieldMover>();
        var move = new FieldMove(
            Person.Definition, after.Get("person").Definition, "age", MeansNothing: false,
            value => new MovedValue(FieldValue.Of((decimal?)value.AsInteger()), null));

        await Task.WhenAll(Enumerable.Range(0, Movers).Select(_ => mover.MoveAsync(move, CancellationToken.None)));

        var person = after.Get("person");
        foreach (var id in new long[] { 1, 500, 501, People })
        {
            var found = await _door.FindAsync(person, id);
            Assert.Equal(id, found!.Values[person.OrdinalOf("age")].AsMoney());
        }
    }

    private static DefinitionSet Moved => new(
        2,
        [
            .. Set.Entities.Where(e => e.Name != "person"),
            Person.Definition with
            {
                Fields =
                [
                    .. Person.Definition.Fields.Select(f => f.Name == "age"
                        ? f with { Type = FieldType.Decimal, Precision = 20, Scale = 2, Column = f.Column + 1 }
                        : f),
                ],
            },
        ]);
}

public sealed class SqliteFieldMoverTests() : FieldMoverTests(new SqliteFixture());

public sealed class PostgresFieldMoverTests() : FieldMoverTests(new PostgresFixture());

public sealed class MariaDbFieldMoverTests() : FieldMoverTests(new MariaDbFixture());
