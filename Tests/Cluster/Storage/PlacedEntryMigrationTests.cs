using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Live;
using Oro.Records;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

public abstract class PlacedEntryMigrationTests(StorageFixture fixture) : IAsyncLifetime
{
    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync()
    {
        _door = await fixture.OpenAsync();
        await _door.CommitAsync(Create(Person, 1, ("age", FieldValue.Of(1L))));
        await _door.CommitAsync(Create(Person, 2));
        await _door.CommitAsync(Create(Company, 1));
        await SequenceAsync("person");
        await _door.CommitAsync(Update(Person, 1, 1, ("age", FieldValue.Of(2L))));
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Entries_of_an_older_schema_keep_their_places_and_those_without_one_go_on_waiting()
    {
        MakeOlder();

        var door = await fixture.OpenAsync();

        var feeds = door.Get<FeedTable>();
        var told = (await feeds.ReadAsync("person", new FeedPosition(1, 0), 10, CancellationToken.None))!;
        Assert.Equal([(1, 1), (2, 1)], told.Entries.Select(e => (e.Key.Id, e.Revision)));
        Assert.Equal([4, 3, 2, 1], await ListIdsAsync(door, new()));
        Assert.Equal([4, 2, 1], await ListIdsAsync(door, new() { Entity = "person" }));
        var fence = await feeds.AcquireFenceAsync("person", CancellationToken.None);
        var next = await feeds.SequenceAsync("person", fence, new FeedPosition(1, 2), 10);
        Assert.Equal((3, 2), (next.First.Offset, Assert.Single(next.Entries).Revision));
        var indexes = await door.Get<Database>().ReadAsync(
            s => door.Get<SqlDialect>().ListIndexes(s).ToList(), CancellationToken.None);
        Assert.DoesNotContain("ix_change_entry_feed", indexes);
        Assert.Contains("ix_change_entry_record", indexes);
    }

    [Fact]
    public async Task A_move_that_was_cut_short_goes_on_where_it_stopped()
    {
        MakeOlder();
        var newer = await fixture.OpenAsync();
        // As after a first batch that ended with the second entry.
        Execute(
            "UPDATE \"schema_version\" SET \"version\" = 1",
            "UPDATE \"schema_progress\" SET \"place\" = 2",
            "DELETE FROM \"placed_entry\" WHERE \"id\" > 2",
            "DELETE FROM \"waiting_entry\"");
        Assert.Equal([2, 1], await ListIdsAsync(newer, new()));

        var door = await fixture.OpenAsync();

        Assert.Equal([4, 3, 2, 1], await ListIdsAsync(door, new()));
        Assert.Equal(
            ["give change entries their places in a table apart", "list the fields of older change entries"],
            new SchemaPlan(1, []).Descriptions.Take(2));
    }

    private async Task SequenceAsync(string entity)
    {
        var feeds = _door.Get<FeedTable>();
        var fence = await feeds.AcquireFenceAsync(entity, CancellationToken.None);
        await feeds.SequenceAsync(entity, fence, new FeedPosition(1, 0), 10);
    }

    // What the program made that knew schema 1.
    private void MakeOlder()
    {
        var dialect = _door.Get<SqlDialect>();
        Execute(
            "ALTER TABLE \"change_entry\" ADD COLUMN \"position\" BIGINT",
            "UPDATE \"change_entry\" SET \"position\" = (SELECT p.\"position\" FROM \"placed_entry\" p "
            + "WHERE p.\"id\" = \"change_entry\".\"id\")",
            "DROP TABLE \"placed_entry\"",
            "DROP TABLE \"waiting_entry\"",
            "DROP TABLE \"schema_progress\"",
            dialect.CreateIndex("ix_change_entry_feed", "change_entry", ["entity", "position", "id"]),
            dialect.CreateIndex("ix_change_entry_at", "change_entry", ["at", "id"]),
            "UPDATE \"schema_version\" SET \"version\" = 1");
    }

    // Not through the door: on MariaDB each change of a table is a transaction.
    private void Execute(params string[] statements)
    {
        using var session = _door.Get<SqlDialect>().Open(canWrite: true);
        foreach (var sql in statements)
        {
            session.Execute(sql);
        }
    }

    private static async Task<IEnumerable<long>> ListIdsAsync(StorageDoor door, HistoryQuery query) =>
        (await door.Get<HistorySearch>().ListAsync(query, ["company", "person"], CancellationToken.None))
            .Select(e => e.Id);
}

public sealed class SqlitePlacedEntryMigrationTests() : PlacedEntryMigrationTests(new SqliteFixture());

public sealed class PostgresPlacedEntryMigrationTests() : PlacedEntryMigrationTests(new PostgresFixture());

public sealed class MariaDbPlacedEntryMigrationTests() : PlacedEntryMigrationTests(new MariaDbFixture());
