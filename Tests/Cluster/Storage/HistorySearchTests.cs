using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Live;
using Oro.Records;
using Oro.Security;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

public abstract class HistorySearchTests(StorageFixture fixture) : IAsyncLifetime
{
    private static readonly string[] Entities = ["company", "person", "user"];

    private StorageDoor _door = null!;
    private int _minutes;

    public async ValueTask InitializeAsync()
    {
        _door = await fixture.OpenAsync();
        // Minute by minute: what, by whom.
        await CommitAsync(1, Create(Person, 1, ("name", FieldValue.Of("a"))));
        await CommitAsync(2, Create(Company, 1, ("name", FieldValue.Of("c"))));
        await CommitAsync(1, Update(Person, 1, 1, ("age", FieldValue.Of(3L)), ("name", FieldValue.Of("b"))));
        await CommitAsync(2, Update(Company, 1, 1, ("name", FieldValue.Of("d"))));
        await CommitAsync(2, Update(Person, 1, 2, ("age", FieldValue.Of(4L))));
        await CommitAsync(1, Change(Person, ChangeKind.Delete, 1, 3));
        await CommitAsync(1, Change(Person, ChangeKind.Restore, 1, 4));
        var feeds = _door.Get<FeedTable>();
        foreach (var entity in Entities)
        {
            var fence = await feeds.AcquireFenceAsync(entity, CancellationToken.None);
            await feeds.SequenceAsync(entity, fence, new FeedPosition(FeedTable.FirstEpoch, 0), 100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public Task All_changes_come_newest_first() => AssertFoundAsync(new(), 7, 6, 5, 4, 3, 2, 1);

    [Fact]
    public Task Changes_are_found_by_author() => AssertFoundAsync(new() { Author = new UserId(2) }, 5, 4, 2);

    [Fact]
    public Task Changes_are_found_by_time() =>
        AssertFoundAsync(new() { From = TimeOf(3), Before = TimeOf(6) }, 5, 4, 3);

    [Fact]
    public Task Changes_are_found_by_entity() => AssertFoundAsync(new() { Entity = "company" }, 4, 2);

    [Fact]
    public Task Changes_are_found_by_record() =>
        AssertFoundAsync(new() { Entity = "person", RecordId = 1 }, 7, 6, 5, 3, 1);

    [Fact]
    public Task Changes_are_found_by_what_happened() =>
        AssertFoundAsync(new() { Kinds = [ChangeKind.Delete, ChangeKind.Create] }, 6, 2, 1);

    [Fact]
    public async Task Changes_are_found_by_field()
    {
        await AssertFoundAsync(new() { Entity = "person", Field = "age" }, 5, 3);
        await AssertFoundAsync(new() { Entity = "person", Field = "name" }, 3);
        await AssertFoundAsync(new() { Entity = "person", Field = "phone" });
        await AssertFoundAsync(new() { Entity = "person", RecordId = 1, Field = "age" }, 5, 3);
    }

    [Fact]
    public async Task All_that_is_asked_for_is_true_of_what_is_found()
    {
        await AssertFoundAsync(new() { Entity = "person", Field = "age", Author = new UserId(1) }, 3);
        await AssertFoundAsync(new() { Entity = "person", Author = new UserId(1), Kinds = [ChangeKind.Update] }, 3);
        await AssertFoundAsync(
            new() { Entity = "person", Kinds = [ChangeKind.Update, ChangeKind.Delete], From = TimeOf(4) }, 6, 5);
        await AssertFoundAsync(
            new() { Entity = "person", RecordId = 1, Kinds = [ChangeKind.Restore], Before = TimeOf(7) });
    }

    [Fact]
    public async Task Changes_are_found_by_what_happened_however_many_entities_there_are()
    {
        string[] many = [.. Entities, .. Enumerable.Range(0, 600).Select(i => $"entity_{i}")];

        var found = await _door.Get<HistorySearch>().ListAsync(
            new() { Kinds = [ChangeKind.Delete, ChangeKind.Create] }, many, CancellationToken.None);

        Assert.Equal([6, 2, 1], found.Select(e => (int)(e.At - At).TotalMinutes));
    }

    [Fact]
    public async Task Changes_that_have_no_position_yet_are_found_as_well()
    {
        await CommitAsync(2, Update(Company, 1, 2, ("name", FieldValue.Of("e"))));
        await CommitAsync(1, Create(Person, 2));

        await AssertFoundAsync(new(), 9, 8, 7, 6, 5, 4, 3, 2, 1);
        await AssertFoundAsync(new() { Author = new UserId(2) }, 8, 5, 4, 2);
        await AssertFoundAsync(new() { Entity = "company", From = TimeOf(3) }, 8, 4);
        await AssertFoundAsync(new() { Kinds = [ChangeKind.Create] }, 9, 2, 1);
        await AssertFoundAsync(new() { Entity = "company", RecordId = 1 }, 8, 4, 2);
        var all = await ListAsync(new() { Limit = 3 });
        Assert.Equal(4, all.Count);
        await AssertFoundAsync(new() { After = all[0].Id, Limit = 1 }, 8, 7);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("person", null, false)]
    [InlineData("person", 1L, false)]
    [InlineData("person", null, true)]
    [InlineData(null, null, true)]
    public async Task Pages_follow_each_other_without_a_gap(string? entity, long? id, bool isByKind)
    {
        var query = new HistoryQuery
        {
            Entity = entity,
            RecordId = id,
            Kinds = isByKind ? [ChangeKind.Update, ChangeKind.Create] : [],
            Limit = 2,
        };
        var all = await ListAsync(query with { Limit = 100 });
        var paged = new List<ChangeEntry>();
        long? after = null;
        while (true)
        {
            var page = await ListAsync(query with { After = after });
            paged.AddRange(page.Take(query.Limit));
            if (page.Count <= query.Limit)
            {
                break;
            }

            after = paged[^1].Id;
        }

        Assert.Equal(all.Select(e => e.Id), paged.Select(e => e.Id));
        Assert.NotEmpty(paged);
    }

    [Fact]
    public async Task Entries_of_one_moment_are_all_found_page_by_page()
    {
        await _door.CommitAsync(
            [.. Enumerable.Range(10, 7).Select(i => Create(Company, i, ("name", FieldValue.Of("x"))))]);

        var first = await ListAsync(new() { Entity = "company", Before = At.AddSeconds(1), Limit = 4 });
        var second = await ListAsync(
            new() { Entity = "company", Before = At.AddSeconds(1), Limit = 4, After = first[3].Id });

        Assert.Equal((5, 3), (first.Count, second.Count));
        Assert.Equal(7, first.Take(4).Concat(second).Select(e => e.Key.Id).Distinct().Count());
    }

    private static DateTime TimeOf(int minute) => At.AddMinutes(minute);

    private Task<CommitOutcome> CommitAsync(long author, RowChange row) =>
        _door.CommitAsync(Of(row) with { Author = new UserId(author), At = TimeOf(++_minutes) });

    private async Task AssertFoundAsync(HistoryQuery query, params int[] minutes) =>
        Assert.Equal(minutes, (await ListAsync(query)).Select(e => (int)(e.At - At).TotalMinutes));

    private async Task<List<ChangeEntry>> ListAsync(HistoryQuery query) =>
        [.. await _door.Get<HistorySearch>().ListAsync(query, Entities, CancellationToken.None)];
}

public sealed class SqliteHistorySearchTests() : HistorySearchTests(new SqliteFixture());

public sealed class PostgresHistorySearchTests() : HistorySearchTests(new PostgresFixture());

public sealed class MariaDbHistorySearchTests() : HistorySearchTests(new MariaDbFixture());
