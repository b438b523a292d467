using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Live;
using Oro.Records;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

public abstract class ChangedFieldMigrationTests(StorageFixture fixture) : IAsyncLifetime
{
    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync()
    {
        _door = await fixture.OpenAsync();
        await _door.CommitAsync(Create(Person, 1, ("age", FieldValue.Of(1L))));
        await _door.CommitAsync(Update(Person, 1, 1, ("age", FieldValue.Of(2L))));
        await _door.CommitAsync(Update(Person, 1, 2, ("name", FieldValue.Of("Ann"))));
        await _door.CommitAsync(Update(Person, 1, 3, ("age", FieldValue.Of(3L))));
        var feeds = _door.Get<FeedTable>();
        var fence = await feeds.AcquireFenceAsync("person", CancellationToken.None);
        await feeds.SequenceAsync("person", fence, new FeedPosition(1, 0), 10);
        await _door.CommitAsync(Update(Person, 1, 4, ("age", FieldValue.Of(4L))));
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("DELETE FROM \"changed_field\"")]
    [InlineData("DELETE FROM \"changed_field\" WHERE \"entry_id\" = 2")]
    public async Task Entries_from_before_fields_were_listed_are_found_by_their_fields(string cut)
    {
        await _door.Get<Database>().WriteAsync(
            session =>
            {
                session.Execute(cut);
                session.Execute("UPDATE \"schema_version\" SET \"version\" = 2");
                return session.Execute("DELETE FROM \"schema_progress\"");
            },
            CancellationToken.None);
        Assert.DoesNotContain(2L, await ListAsync(_door, "age"));

        var door = await fixture.OpenAsync();

        Assert.Equal([4, 2], await ListAsync(door, "age"));
        Assert.Equal([3], await ListAsync(door, "name"));
        // What had no place yet is listed once, with its place.
        var feeds = door.Get<FeedTable>();
        var fence = await feeds.AcquireFenceAsync("person", CancellationToken.None);
        await feeds.SequenceAsync("person", fence, new FeedPosition(1, 4), 10);
        Assert.Equal([5, 4, 2], await ListAsync(door, "age"));
    }

    private static async Task<IEnumerable<long>> ListAsync(StorageDoor door, string field)
    {
        var query = new HistoryQuery { Entity = "person", Field = field };
        return (await door.Get<HistorySearch>().ListAsync(query, ["person"], CancellationToken.None))
            .Select(e => e.Id);
    }
}

public sealed class SqliteChangedFieldMigrationTests() : ChangedFieldMigrationTests(new SqliteFixture());

public sealed class PostgresChangedFieldMigrationTests() : ChangedFieldMigrationTests(new PostgresFixture());

public sealed class MariaDbChangedFieldMigrationTests() : ChangedFieldMigrationTests(new MariaDbFixture());
