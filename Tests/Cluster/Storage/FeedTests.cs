using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Live;
using Oro.Records;
using Oro.Security;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

public abstract class FeedTests(StorageFixture fixture) : IAsyncLifetime
{
    private StorageDoor _door = null!;
    private FeedTable _feeds = null!;
    private HistoryReader _history = null!;

    public async ValueTask InitializeAsync()
    {
        _door = await fixture.OpenAsync();
        (_feeds, _history) = (_door.Get<FeedTable>(), _door.Get<HistoryReader>());
        await _door.CommitAsync(Create(
            Set.Get("user"), 1, ("first_name", FieldValue.Of("John")), ("last_name", FieldValue.Of("Doe"))));
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task History_tells_who_changed_what_newest_first()
    {
        var commit = Of(Create(Person, 1, ("name", FieldValue.Of("a"))));
        await _door.CommitAsync(commit);
        await _door.CommitAsync(Update(Person, 1, 1, ("salary", FieldValue.Of(1.5m)), ("seen_at", FieldValue.Of(At))));
        await _door.CommitAsync(Change(Person, ChangeKind.Delete, 1, 2));

        var all = await _history.ListAsync(new RecordKey("person", 1), null, 10, CancellationToken.None);

        Assert.Equal(
            [(3, ChangeKind.Delete), (2, ChangeKind.Update), (1, ChangeKind.Create)],
            all.Select(e => (e.Revision, e.Kind)));
        var first = all[^1];
        Assert.Equal((At, commit.WriteId), (first.At, first.WriteId));
        Assert.Equal((new UserId(1), "John Doe"), (first.Author, first.AuthorName));
        Assert.Equal([new FieldChange("name", FieldValue.Null, FieldValue.Of("a"))], first.Fields);
        Assert.Equal([FieldValue.Of(1.5m), FieldValue.Of(At)], all[1].Fields.Select(f => f.New));
    }

    [Fact]
    public async Task History_is_read_in_pages_and_from_a_revision_on()
    {
        await _door.CommitAsync(Create(Person, 1));
        for (var revision = 1; revision < 5; revision++)
        {
            await _door.CommitAsync(Update(Person, 1, revision, ("age", FieldValue.Of(revision))));
        }

        var key = new RecordKey("person", 1);
        var before = await _history.ListAsync(key, 4, 2, CancellationToken.None);
        var since = await _history.ListSinceAsync(key, 2, 2, CancellationToken.None);

        Assert.Equal([3, 2], before.Select(e => e.Revision));
        Assert.Equal([3, 4], since.Select(e => e.Revision));
    }

    [Fact]
    public async Task Committed_changes_get_consecutive_positions_in_batches()
    {
        var fence = await _feeds.AcquireFenceAsync("person", CancellationToken.None);
        await _door.CommitAsync(Create(Person, 1), Create(Person, 2), Create(Company, 1));
        await _door.CommitAsync(Update(Person, 2, 1));

        var first = await SequenceAsync(fence, 0, 2);
        var second = await SequenceAsync(fence, 2, 2);
        var third = await SequenceAsync(fence, 3, 2);

        Assert.Equal((1, 2), (first.First.Offset, first.Entries.Length));
        Assert.Equal((new FeedPosition(1, 3), 1), (second.First, second.Entries.Length));
        Assert.Equal((new FeedPosition(1, 3), 0), (third.Last, third.Entries.Length));
        Assert.Equal(new FeedPosition(1, 3), await _feeds.GetLastAsync("person", CancellationToken.None));
        Assert.Equal(new FeedPosition(1, 0), await _feeds.GetLastAsync("company", CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_reads_a_change_before_it_has_a_position()
    {
        var fence = await _feeds.AcquireFenceAsync("person", CancellationToken.None);
        await _door.CommitAsync(Create(Person, 1));
        Assert.Empty((await ReadAsync(0, 10))!.Entries);

        await SequenceAsync(fence, 0, 10);
        await _door.CommitAsync(Create(Person, 2), Create(Person, 3));
        await SequenceAsync(fence, 1, 10);

        Assert.Equal([1, 2, 3], (await ReadAsync(0, 10))!.Entries.Select(e => e.Key.Id));
        var rest = (await ReadAsync(1, 1))!;
        Assert.Equal((new FeedPosition(1, 2), 2), (rest.First, Assert.Single(rest.Entries).Key.Id));
        Assert.Equal(new FeedPosition(1, 3), (await ReadAsync(3, 10))!.Last);
        Assert.Null(await ReadAsync(4, 10));
        Assert.Null(await _feeds.ReadAsync("person", new FeedPosition(2, 0), 10, CancellationToken.None));
    }

    [Fact]
    public async Task What_got_a_position_and_was_not_told_comes_again()
    {
        var fence = await _feeds.AcquireFenceAsync("person", CancellationToken.None);
        await _door.CommitAsync(Create(Person, 1));
        await SequenceAsync(fence, 0, 10);
        await _door.CommitAsync(Create(Person, 2));

        var again = await SequenceAsync(fence, 0, 10);
        var next = await SequenceAsync(fence, 1, 10);

        Assert.Equal([1], again.Entries.Select(e => e.Key.Id));
        Assert.Equal([2], next.Entries.Select(e => e.Key.Id));
    }

    [Fact]
    public async Task A_higher_fence_takes_the_feed_over()
    {
        var old = await _feeds.AcquireFenceAsync("person", CancellationToken.None);
        var young = await _feeds.AcquireFenceAsync("person", CancellationToken.None);
        await _door.CommitAsync(Create(Person, 1));

        await Assert.ThrowsAsync<FenceLostException>(() => SequenceAsync(old, 0, 10));

        Assert.True(young > old);
        Assert.Single((await SequenceAsync(young, 0, 10)).Entries);
    }

    [Fact]
    public async Task What_was_committed_before_a_restart_is_sequenced_after_it()
    {
        await _door.CommitAsync(Create(Person, 1));
        var restarted = (await fixture.OpenAsync()).Get<FeedTable>();

        var fence = await restarted.AcquireFenceAsync("person", CancellationToken.None);
        var batch = await restarted.SequenceAsync("person", fence, new FeedPosition(1, 0), 10);

        Assert.Equal(new RecordKey("person", 1), Assert.Single(batch.Entries).Key);
    }

    private Task<FeedBatch> SequenceAsync(long fence, long told, int limit) =>
        _feeds.SequenceAsync("person", fence, new FeedPosition(1, told), limit);

    private Task<FeedBatch?> ReadAsync(long after, int limit) =>
        _feeds.ReadAsync("person", new FeedPosition(1, after), limit, CancellationToken.None);
}

public sealed class SqliteFeedTests() : FeedTests(new SqliteFixture());

public sealed class PostgresFeedTests() : FeedTests(new PostgresFixture());

public sealed class MariaDbFeedTests() : FeedTests(new MariaDbFixture());
