using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Views;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;
using static Oro.Tests.Cluster.Storage.StorageDoor;

namespace Oro.Tests.Cluster.Storage;

public abstract class VisibilityTests(StorageFixture fixture) : IAsyncLifetime
{
    private StorageDoor _door = null!;

    public static TheoryData<string> Limits => ["own", "through one", "through many", "several"];

    /// <summary>
    /// Open to the caller are person 1 at the open company 1, and 3, which is in the trash; hidden are person 2 at the
    /// hidden company 2, and 4 in the trash. The hidden chief is 2, and company 2 is linked to both.
    /// </summary>
    public async ValueTask InitializeAsync()
    {
        _door = await fixture.OpenAsync();
        await _door.CommitAsync(
            Create(Company, 1, ("name", FieldValue.Of("open"))), Create(Company, 2, ("name", FieldValue.Of("hidden"))));
        await _door.CommitAsync(
            Of(1, employer: 1, chief: 2), Of(2, employer: 2, chief: 1), Of(3, employer: 1, chief: 2),
            Of(4, employer: 2, chief: 1));
        await _door.CommitAsync(
            Change(Person, ChangeKind.Delete, 3, 1), Change(Person, ChangeKind.Delete, 4, 1));
        await _door.CommitAsync(Link(1, 1, added: [1, 2, 3, 4], removed: []));
        await _door.CommitAsync(Link(2, 1, added: [1, 2], removed: []));

        static RowChange Of(long id, long employer, long chief) => Create(
            Person, id, ("name", FieldValue.Of($"n{id}")), ("age", FieldValue.Of(id)),
            ("employer", FieldValue.Of(employer)), ("chief", FieldValue.Of(chief)));
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task No_list_and_no_count_finds_what_is_hidden(string limit)
    {
        var visibility = Limit(limit);
        var all = new RecordQuery { Entity = "person", Limit = 1, Total = TotalMode.Exact };

        foreach (var query in (RecordQuery[])
        [
            all, all with { Deleted = true }, all with { Paging = PagingMode.After },
            all with { Paging = PagingMode.Before }, all with { Total = TotalMode.Bounded },
            all with { Sort = [new(["employer", "name"], true), new(["chief", "name"], false)] },
            all with { Filter = Where("employer", FilterOperator.Exists, FieldValue.Of(true)) },
        ])
        {
            var page = await _door.ListAsync(query, visibility);
            Assert.Equal(query.Deleted ? 3 : 1, Assert.Single(page.Records).Key.Id);
            Assert.False(page.HasMore);
            Assert.Equal(query.Total == TotalMode.None ? null : 1, page.Total);
        }
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task No_record_is_read_by_its_id_that_is_hidden(string limit)
    {
        var reader = _door.Get<RecordReader>();

        var found = await reader.ListByIdAsync(Person, [1, 2, 3, 4], Limit(limit), CancellationToken.None);

        Assert.Equal([1, 3], found.Select(r => r.Key.Id));
        Assert.Null(await reader.FindAsync(Person, 2, Limit(limit), CancellationToken.None));
        Assert.NotNull(await reader.FindAsync(Person, 1, Limit(limit), CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Records_at_the_end_of_a_relation_are_listed_as_far_as_they_may_be_seen(string limit)
    {
        var page = await _door.ListAsync(
            new() { Entity = "person", Filter = Where("companies", FilterOperator.Equal, FieldValue.Of(1)), Limit = 9 },
            Limit(limit));

        Assert.Equal([1], page.Records.Select(r => r.Key.Id));
    }

    [Theory]
    [InlineData("people.name", FilterOperator.Equal, "n2")]
    [InlineData("people.name", FilterOperator.StartsWith, "n2")]
    [InlineData("people.chief.name", FilterOperator.Equal, "n2")]
    [InlineData("employees.name", FilterOperator.Equal, "n2")]
    [InlineData("employees.companies.people.name", FilterOperator.Equal, "n2")]
    public async Task No_filter_feels_for_what_is_hidden_behind_a_relation(
        string path, FilterOperator comparison, string text)
    {
        var filter = Where(path, comparison, FieldValue.Of(text));
        var query = new RecordQuery { Entity = "company", Filter = filter, Limit = 9 };

        Assert.NotEmpty((await _door.ListAsync(query)).Records);
        foreach (var limit in Limits)
        {
            Assert.Empty((await _door.ListAsync(query, OfPeople(Limit(limit)))).Records);
        }
    }

    [Fact]
    public async Task Links_to_hidden_records_count_for_nothing()
    {
        var visibility = OfPeople(Limit("own"));

        Assert.Equal(
            [1, 2],
            await CompaniesAsync(Where("people", FilterOperator.Equal, FieldValue.Of(1)), visibility, [1, 2]));
        Assert.Empty(await CompaniesAsync(Where("people", FilterOperator.Equal, FieldValue.Of(2)), visibility, [1, 2]));
        Assert.Equal(
            [1],
            await CompaniesAsync(Where("employees", FilterOperator.Exists, FieldValue.Of(true)), visibility, [1, 2]));
    }

    [Fact]
    public async Task An_order_does_not_tell_what_is_hidden_at_the_other_end()
    {
        await _door.CommitAsync(
            Create(Person, 5, ("employer", FieldValue.Of(1)), ("chief", FieldValue.Of(1))));
        var query = new RecordQuery
        {
            Entity = "person",
            Sort = [new(["chief", "name"], false)],
            Limit = 9,
            Paging = PagingMode.After,
        };

        var page = await _door.ListAsync(query, Limit("own"));

        // Person 1 has the hidden chief, and stands where those are who have none.
        Assert.Equal([1, 5], page.Records.Select(r => r.Key.Id));
        Assert.Equal([FieldValue.Null], page.First!.Keys);
    }

    private async Task<IEnumerable<long>> CompaniesAsync(RecordFilter filter, Visibility visibility, long[] unlimited)
    {
        var query = new RecordQuery { Entity = "company", Filter = filter, Limit = 9 };
        Assert.Equal(unlimited, (await _door.ListAsync(query)).Records.Select(r => r.Key.Id));
        return (await _door.ListAsync(query, visibility)).Records.Select(r => r.Key.Id);
    }

    private static Visibility OfPeople(Visibility visibility) =>
        new(entity => entity.Definition.Name == "person" ? visibility.Of(entity) : null);

    // Each says the same of people in another way.
    private static Visibility Limit(string kind)
    {
        var atOpen = Where("employer", FilterOperator.Equal, FieldValue.Of(1));
        RecordFilter ofPeople = kind switch
        {
            "own" => atOpen,
            "through one" => Where("employer.name", FilterOperator.Equal, FieldValue.Of("open")),
            "through many" => Where("employer.employees.age", FilterOperator.Equal, FieldValue.Of(1)),
            _ => new AllOf(
                [new AnyOf([atOpen, atOpen]), new Not(Where("age", FilterOperator.Equal, FieldValue.Of(2)))]),
        };
        var ofCompanies = Where("name", FilterOperator.Equal, FieldValue.Of("open"));
        return new(entity => entity.Definition.Name switch
        {
            "person" => ofPeople,
            "company" => ofCompanies,
            _ => null,
        });
    }
}

public sealed class SqliteVisibilityTests() : VisibilityTests(new SqliteFixture());

public sealed class PostgresVisibilityTests() : VisibilityTests(new PostgresFixture());

public sealed class MariaDbVisibilityTests() : VisibilityTests(new MariaDbFixture());
