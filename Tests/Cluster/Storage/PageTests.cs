using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Views;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;
using static Oro.Tests.Cluster.Storage.StorageDoor;

namespace Oro.Tests.Cluster.Storage;

public abstract class PageTests(StorageFixture fixture) : IAsyncLifetime
{
    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Records_without_a_value_come_first_rising_and_last_falling_and_ids_with_the_order()
    {
        string?[] names = ["b", null, "Ä", "a", null, "B"];
        await CreatePeopleAsync(names);

        Assert.Equal([2, 5, 3, 4, 1, 6], await SortedAsync(new SortTerm(["name"], false)));
        Assert.Equal([6, 1, 4, 3, 5, 2], await SortedAsync(new SortTerm(["name"], true)));
        Assert.Equal([6, 5, 4, 3, 2, 1], await SortedAsync(new SortTerm(["id"], true)));
    }

    [Fact]
    public async Task An_order_may_have_several_parts_and_go_through_relations()
    {
        await _door.CommitAsync(
            Create(Company, 1, ("name", FieldValue.Of("b"))), Create(Company, 2, ("name", FieldValue.Of("a"))));
        await _door.CommitAsync(
            Person1(1, employer: 1, age: 1), Person1(2, employer: 2, age: 1), Person1(3, employer: 1, age: 2));

        Assert.Equal([2, 3, 1], await SortedAsync(new(["employer", "name"], false), new(["age"], true)));
        Assert.Equal([1, 2, 3], await SortedAsync(new(["age"], false), new(["employer"], false)));

        static RowChange Person1(long id, long employer, long age) =>
            Create(Person, id, ("employer", FieldValue.Of(employer)), ("age", FieldValue.Of(age)));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        await CreatePeopleAsync([.. Enumerable.Range(0, 95).Select(i => $"n{i % 7}")]);
        var query = new RecordQuery { Entity = "person", Sort = [new(["name"], true)], Limit = 10 };
        var expected = await SortedAsync(new SortTerm(["name"], true));

        var seen = new List<long>();
        for (var more = true; more;)
        {
            var page = await _door.ListAsync(query with { Offset = seen.Count });
            seen.AddRange(page.Records.Select(r => r.Key.Id));
            more = page.HasMore;
            Assert.Null(page.Total);
        }

        Assert.Equal(expected, seen);
        Assert.Empty((await _door.ListAsync(query with { Offset = 95 })).Records);
    }

    [Fact]
    public async Task The_trash_is_a_list_of_its_own()
    {
        await CreatePeopleAsync("a", "b");
        await _door.CommitAsync(Change(Person, ChangeKind.Delete, 1, 1));

        var live = await _door.ListAsync(new RecordQuery { Entity = "person", Limit = 10 });
        var trash = await _door.ListAsync(new RecordQuery { Entity = "person", Limit = 10, Deleted = true });

        Assert.Equal(2, Assert.Single(live.Records).Key.Id);
        Assert.Equal(1, Assert.Single(trash.Records).Key.Id);
        Assert.True(trash.Records[0].IsDeleted);
    }

    [Fact]
    public async Task Fields_that_nobody_asked_for_come_back_empty()
    {
        await _door.CommitAsync(
            Create(Company, 1), Create(Person, 1, ("name", FieldValue.Of("a")), ("age", FieldValue.Of(3))));
        await _door.CommitAsync(Link(1, 1, added: [1], removed: []));

        var page = await _door.ListAsync(new RecordQuery { Entity = "person", Limit = 1, Fields = ["age"] });

        var record = Assert.Single(page.Records);
        Assert.Equal(3, _door.Value(record, "age").AsInteger());
        Assert.True(_door.Value(record, "name").IsNull);
        Assert.Equal(TextList.Empty, _door.Value(record, "emails").AsTexts());
        Assert.Equal(RecordIds.Empty, _door.Value(record, "companies").AsIds());
    }

    [Fact]
    public async Task Records_asked_for_by_id_come_in_the_order_of_the_ids()
    {
        await CreatePeopleAsync("a", "b", "c");

        var found = await _door.Get<RecordReader>().ListByIdAsync(
            Person, [3, 99, 1], Visibility.Everything, CancellationToken.None);

        Assert.Equal([3, 1], found.Select(r => r.Key.Id));
        Assert.Equal("c", _door.Value(found[0], "name").AsText());
    }

    [Theory]
    [InlineData(TotalMode.None, 4, 0, null, true)]
    [InlineData(TotalMode.Bounded, 4, 0, 6L, true)]
    [InlineData(TotalMode.Exact, 4, 0, 6L, true)]
    [InlineData(TotalMode.Exact, 4, 4, 6L, true)]
    [InlineData(TotalMode.Bounded, 4, 50, 6L, true)]
    public async Task A_total_counts_what_matches(TotalMode mode, int limit, long offset, long? total, bool isExact)
    {
        await CreatePeopleAsync("a", "a", "a", "b", "a", "a", "a");

        var page = await _door.ListAsync(new RecordQuery
        {
            Entity = "person",
            Filter = Where("name", FilterOperator.Equal, FieldValue.Of("a")),
            Limit = limit,
            Offset = offset,
            Total = mode,
        });

        Assert.Equal((total, isExact), (page.Total, page.IsTotalExact));
    }

    [Fact]
    public async Task Beyond_ten_thousand_a_total_says_that_there_are_more_unless_it_must_be_exact()
    {
        await CreatePeopleAsync(new string[RecordQuery.BoundedTotal + 1]);
        var query = new RecordQuery { Entity = "person", Limit = 1, Total = TotalMode.Bounded };

        var bounded = await _door.ListAsync(query);
        var exact = await _door.ListAsync(query with { Total = TotalMode.Exact });
        var hurried = await (await fixture.OpenAsync(settings: ("ExactTotalTimeout", "00:00:00")))
            .ListAsync(query with { Total = TotalMode.Exact });

        Assert.Equal((RecordQuery.BoundedTotal, false), (bounded.Total, bounded.IsTotalExact));
        Assert.Equal((RecordQuery.BoundedTotal + 1, true), (exact.Total, exact.IsTotalExact));
        Assert.Equal((RecordQuery.BoundedTotal, false), (hurried.Total, hurried.IsTotalExact));
    }

    [Fact]
    public async Task A_read_that_takes_too_long_is_stopped_and_says_so()
    {
        var door = await fixture.OpenAsync(settings: ("ReadTimeout", "00:00:00.010"));

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => door.Get<Database>().ReadAsync(
            session => session.Find(fixture.EndlessSql, r => r.GetInt64(0)), CancellationToken.None));

        Assert.Equal("the database is not available: the query took too long", refusal.Message);
    }

    [Fact]
    public async Task A_caller_who_gives_up_stops_the_list()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        var list = _door.Get<RecordReader>().ListAsync(
            Set, new RecordQuery { Entity = "person", Limit = 1 }, Visibility.Everything, canceled.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => list);
        Assert.Null(await _door.FindAsync(Person, 1));
    }

    private async Task<IEnumerable<long>> SortedAsync(params SortTerm[] sort)
    {
        var page = await _door.ListAsync(new RecordQuery { Entity = "person", Sort = [.. sort], Limit = 100 });
        return page.Records.Select(r => r.Key.Id);
    }

    private Task<CommitOutcome> CreatePeopleAsync(params string?[] names) =>
        _door.CommitAsync([.. names.Select((name, i) => Create(Person, i + 1, ("name", FieldValue.Of(name))))]);
}

public sealed class SqlitePageTests() : PageTests(new SqliteFixture());

public sealed class PostgresPageTests() : PageTests(new PostgresFixture());

public sealed class MariaDbPageTests() : PageTests(new MariaDbFixture());
