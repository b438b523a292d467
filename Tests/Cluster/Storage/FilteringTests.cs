using System.Globalization;
using Oro.Entities;
using Oro.Records;
using Oro.Views;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;
using static Oro.Tests.Cluster.Storage.StorageDoor;

namespace Oro.Tests.Cluster.Storage;

public abstract class FilteringTests(StorageFixture fixture) : IAsyncLifetime
{
    private StorageDoor _door = null!;

    /// <summary>
    /// 1 Müller (40, two e-mails, employer 1, companies 1 and 2), 2 mueller (30, employer 2, company 2),
    /// 3 Zoë (chief 1), 4 without any value, 5 in the trash.
    /// </summary>
    public async ValueTask InitializeAsync()
    {
        _door = await fixture.OpenAsync();
        await _door.CommitAsync(
            Create(Company, 1, ("name", FieldValue.Of("Acme"))), Create(Company, 2, ("name", FieldValue.Of("Bolt"))));
        await _door.CommitAsync(
            Create(Person, 1, ("name", FieldValue.Of("Müller")), ("age", FieldValue.Of(40)),
                ("is_active", FieldValue.Of(true)), ("birthday", FieldValue.Of(new DateOnly(1980, 5, 1))),
                ("seen_at", FieldValue.Of(At)), ("salary", FieldValue.Of(10.5m)), ("source", FieldValue.Of("call")),
                ("emails", FieldValue.Of(new TextList(["Ann@Example.com", "ann@home.example"]))),
                ("employer", FieldValue.Of(1))),
            Create(Person, 2, ("name", FieldValue.Of("mueller")), ("age", FieldValue.Of(30)),
                ("is_active", FieldValue.Of(false)), ("birthday", FieldValue.Of(new DateOnly(1990, 5, 1))),
                ("seen_at", FieldValue.Of(At.AddMicroseconds(1))), ("salary", FieldValue.Of(9.5m)),
                ("source", FieldValue.Of("web")), ("emails", FieldValue.Of(new TextList(["bob@example.com"]))),
                ("employer", FieldValue.Of(2))),
            Create(Person, 3, ("name", FieldValue.Of("Zoë 100%_")), ("chief", FieldValue.Of(1))),
            Create(Person, 4),
            Create(Person, 5, ("name", FieldValue.Of("Müller"))));
        await _door.CommitAsync(Change(Person, ChangeKind.Delete, 5, 1));
        await _door.CommitAsync(Link(1, 1, added: [1, 5], removed: []));
        await _door.CommitAsync(Link(2, 1, added: [1, 2], removed: []));
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(FilterOperator.Equal, "MULLER", new long[] { 1 })]
    [InlineData(FilterOperator.NotEqual, "muller", new long[] { 2, 3 })]
    [InlineData(FilterOperator.NotEqualOrNull, "muller", new long[] { 2, 3, 4 })]
    [InlineData(FilterOperator.Less, "mul", new long[] { 2 })]
    [InlineData(FilterOperator.LessOrEqual, "muller", new long[] { 1, 2 })]
    [InlineData(FilterOperator.Greater, "mueller", new long[] { 1, 3 })]
    [InlineData(FilterOperator.GreaterOrEqual, "muller", new long[] { 1, 3 })]
    [InlineData(FilterOperator.Contains, "LLE", new long[] { 1, 2 })]
    [InlineData(FilterOperator.Contains, "%_", new long[] { 3 })]
    [InlineData(FilterOperator.NotContains, "ull", new long[] { 2, 3 })]
    [InlineData(FilterOperator.StartsWith, "mu", new long[] { 1, 2 })]
    [InlineData(FilterOperator.StartsWith, "MÜL", new long[] { 1 })]
    [InlineData(FilterOperator.StartsWith, "zoe", new long[] { 3 })]
    [InlineData(FilterOperator.NotStartsWith, "mul", new long[] { 2, 3 })]
    [InlineData(FilterOperator.EndsWith, "LLER", new long[] { 1, 2 })]
    [InlineData(FilterOperator.NotEndsWith, "ller", new long[] { 3 })]
    [InlineData(FilterOperator.Equal, "' OR 1=1 --", new long[] { })]
    public async Task Texts_compare_without_case_and_accents(FilterOperator comparison, string text, long[] expected) =>
        Assert.Equal(expected, await _door.IdsAsync(Where("name", comparison, FieldValue.Of(text))));

    [Theory]
    [InlineData(FilterOperator.Equal, new long[] { 1 })]
    [InlineData(FilterOperator.NotEqual, new long[] { 2 })]
    [InlineData(FilterOperator.NotEqualOrNull, new long[] { 2, 3, 4 })]
    [InlineData(FilterOperator.Less, new long[] { 2 })]
    [InlineData(FilterOperator.LessOrEqual, new long[] { 1, 2 })]
    [InlineData(FilterOperator.Greater, new long[] { })]
    [InlineData(FilterOperator.GreaterOrEqual, new long[] { 1 })]
    public async Task Numbers_amounts_and_yes_or_no_compare(FilterOperator comparison, long[] expected)
    {
        Assert.Equal(expected, await _door.IdsAsync(Where("age", comparison, FieldValue.Of(40))));
        Assert.Equal(expected, await _door.IdsAsync(Where("salary", comparison, FieldValue.Of(10.5m))));
        Assert.Equal(expected, await _door.IdsAsync(Where("is_active", comparison, FieldValue.Of(true))));
    }

    [Theory]
    [InlineData(FilterOperator.Less, "79228162514264337593543950335", new long[] { 1, 2 })]
    [InlineData(FilterOperator.Less, "-79228162514264337593543950335", new long[] { })]
    [InlineData(FilterOperator.Equal, "922337203685477.5807", new long[] { })]
    [InlineData(FilterOperator.GreaterOrEqual, "-1000000000000000", new long[] { 1, 2 })]
    public async Task Amounts_compare_with_what_no_record_can_hold(
        FilterOperator comparison, string amount, long[] expected) =>
        Assert.Equal(expected, await _door.IdsAsync(Where(
            "salary", comparison, FieldValue.Of(decimal.Parse(amount, CultureInfo.InvariantCulture)))));

    [Theory]
    [InlineData(FilterOperator.Equal, new long[] { 1 })]
    [InlineData(FilterOperator.NotEqual, new long[] { 2 })]
    [InlineData(FilterOperator.Less, new long[] { })]
    [InlineData(FilterOperator.LessOrEqual, new long[] { 1 })]
    [InlineData(FilterOperator.Greater, new long[] { 2 })]
    public async Task Days_and_instants_compare(FilterOperator comparison, long[] expected)
    {
        Assert.Equal(
            expected, await _door.IdsAsync(Where("birthday", comparison, FieldValue.Of(new DateOnly(1980, 5, 1)))));
        Assert.Equal(expected, await _door.IdsAsync(Where("seen_at", comparison, FieldValue.Of(At))));
    }

    [Fact]
    public async Task Between_holds_both_ends_and_equal_takes_any_of_several()
    {
        Assert.Equal([1, 2], await _door.IdsAsync(
            Where("age", FilterOperator.Between, FieldValue.Of(30), FieldValue.Of(40))));
        Assert.Equal([2], await _door.IdsAsync(
            Where("age", FilterOperator.Between, FieldValue.Of(30), FieldValue.Of(39))));
        Assert.Equal([1, 2], await _door.IdsAsync(
            Where("age", FilterOperator.Equal, FieldValue.Of(30), FieldValue.Of(40))));
        Assert.Equal([1, 3], await _door.IdsAsync(
            Where("name", FilterOperator.Equal, FieldValue.Of("MULLER"), FieldValue.Of("zoe 100%_"))));
        Assert.Equal([2], await _door.IdsAsync(
            Where("source", FilterOperator.NotEqual, FieldValue.Of("call"), FieldValue.Of("mail"))));
        Assert.Equal([1, 3], await _door.IdsAsync(
            Where("id", FilterOperator.Equal, FieldValue.Of(1), FieldValue.Of(3))));
    }

    [Theory]
    [InlineData("name", new long[] { 1, 2, 3 })]
    [InlineData("emails", new long[] { 1, 2 })]
    [InlineData("employer", new long[] { 1, 2 })]
    [InlineData("companies", new long[] { 1, 2 })]
    [InlineData("employer.people", new long[] { 1, 2 })]
    public async Task Existence_is_told_for_every_kind_of_field(string path, long[] expected)
    {
        Assert.Equal(expected, await _door.IdsAsync(Where(path, FilterOperator.Exists, FieldValue.Of(true))));
        Assert.Equal(
            new long[] { 1, 2, 3, 4 }.Except(expected),
            await _door.IdsAsync(Where(path, FilterOperator.Exists, FieldValue.Of(false))));
    }

    [Theory]
    [InlineData(FilterOperator.Equal, "ann@example.COM", new long[] { 1 })]
    [InlineData(FilterOperator.NotEqual, "ann@example.com", new long[] { 2 })]
    [InlineData(FilterOperator.NotEqualOrNull, "ann@example.com", new long[] { 2, 3, 4 })]
    [InlineData(FilterOperator.Contains, "@example.", new long[] { 1, 2 })]
    [InlineData(FilterOperator.NotContains, "home", new long[] { 2 })]
    [InlineData(FilterOperator.StartsWith, "ann@h", new long[] { 1 })]
    [InlineData(FilterOperator.NotStartsWith, "ann@h", new long[] { 2 })]
    [InlineData(FilterOperator.EndsWith, ".COM", new long[] { 1, 2 })]
    [InlineData(FilterOperator.NotEndsWith, ".example", new long[] { 2 })]
    public async Task A_list_of_texts_fulfils_a_condition_by_one_of_them(
        FilterOperator comparison, string text, long[] expected)
    {
        Assert.Equal(expected, await _door.IdsAsync(Where("emails", comparison, FieldValue.Of(text))));
        Assert.Equal(expected, await _door.IdsAsync(
            Where("emails", comparison, FieldValue.Of(new TextList([text])))));
    }

    [Theory]
    [InlineData(FilterOperator.Equal, new long[] { 1 }, new long[] { 1 })]
    [InlineData(FilterOperator.Equal, new long[] { 1, 2 }, new long[] { 1, 2 })]
    [InlineData(FilterOperator.Contains, new long[] { 1, 2 }, new long[] { 1 })]
    [InlineData(FilterOperator.NotContains, new long[] { 1, 2 }, new long[] { 2, 3, 4 })]
    [InlineData(FilterOperator.NotEqual, new long[] { 1 }, new long[] { 2 })]
    [InlineData(FilterOperator.NotEqualOrNull, new long[] { 1 }, new long[] { 2, 3, 4 })]
    public async Task Relations_to_many_compare_by_the_ids_at_the_other_end(
        FilterOperator comparison, long[] ids, long[] expected)
    {
        Assert.Equal(expected, await _door.IdsAsync(
            Where("companies", comparison, [.. ids.Select(i => FieldValue.Of(i))])));
        Assert.Equal(expected, await _door.IdsAsync(
            Where("companies", comparison, FieldValue.Of(new RecordIds([.. ids])))));
    }

    [Fact]
    public async Task Records_in_the_trash_are_not_at_the_other_end()
    {
        var page = await _door.ListAsync(new RecordQuery
        {
            Entity = "company",
            Filter = Where("people", FilterOperator.Equal, FieldValue.Of(5)),
            Limit = 10,
        });

        Assert.Empty(page.Records);
    }

    [Fact]
    public async Task Paths_go_through_relations()
    {
        var bolt = FieldValue.Of("bolt");

        Assert.Equal([1], await _door.IdsAsync(Where("employer.name", FilterOperator.Equal, FieldValue.Of("ACME"))));
        Assert.Equal([2], await _door.IdsAsync(Where("employer.id", FilterOperator.Equal, FieldValue.Of(2))));
        Assert.Equal([3], await _door.IdsAsync(Where("chief.employer.name", FilterOperator.NotEqual, bolt)));
        Assert.Equal([1, 2], await _door.IdsAsync(Where("companies.name", FilterOperator.Equal, bolt)));
        Assert.Equal([3], await _door.IdsAsync(Where("chief.companies.name", FilterOperator.Equal, bolt)));
        Assert.Equal([1, 2], await _door.IdsAsync(
            Where("companies.people.age", FilterOperator.Greater, FieldValue.Of(39))));
    }

    [Fact]
    public async Task Conditions_combine()
    {
        var old = Where("age", FilterOperator.Greater, FieldValue.Of(35));
        var zoe = Where("name", FilterOperator.StartsWith, FieldValue.Of("Z"));

        Assert.Equal([1, 3], await _door.IdsAsync(new AnyOf([old, zoe])));
        Assert.Empty(await _door.IdsAsync(new AllOf([old, zoe])));
        Assert.Equal([1, 2, 3, 4], await _door.IdsAsync(new AllOf([])));
        Assert.Empty(await _door.IdsAsync(new AnyOf([])));
        // What SQL does not know about a record without a value does not hold either.
        Assert.Equal([2, 3, 4], await _door.IdsAsync(new Not(old)));
        Assert.Equal([1, 2, 4], await _door.IdsAsync(new AllOf([new Not(zoe), new Not(new AnyOf([]))])));
        Assert.Empty(await _door.IdsAsync(Where("age", FilterOperator.Equal)));
    }
}

public sealed class SqliteFilteringTests() : FilteringTests(new SqliteFixture());

public sealed class PostgresFilteringTests() : FilteringTests(new PostgresFixture());

public sealed class MariaDbFilteringTests() : FilteringTests(new MariaDbFixture());
