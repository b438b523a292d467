using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Views;
using static Oro.Tests.Cluster.Storage.Gadgets;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.StorageDoor;

namespace Oro.Tests.Cluster.Storage;

public abstract class FieldTypeTests(StorageFixture fixture) : IAsyncLifetime
{
    private static readonly PostalAddress Bern = new()
    {
        Label = "Home",
        Street = "Gerechtigkeitsgasse 1",
        City = "Bern",
        PostalCode = "3011",
        Country = "CH",
    };

    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync(Set);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_type_reads_back_as_it_was_written()
    {
        (string Field, FieldValue Value)[] values =
        [
            ("story", FieldValue.Of("<p>Zoë &amp; <b>Ann</b> 🚀</p>")),
            ("serial", FieldValue.Of(long.MaxValue)),
            ("weight", FieldValue.Of(12_345_678_901_234.567891m)),
            ("heat", FieldValue.Of(-1.7976931348623157E+300)),
            ("margin", FieldValue.Of(0.333333m)),
            ("price", FieldValue.Of(new CurrencyAmount(-1234.5678m, "EUR"))),
            ("home", FieldValue.Of(Bern)),
            ("tags", FieldValue.Of(new TextList(["old", "new"]))),
        ];

        await _door.CommitAsync(Create(Gadget, 1, values), Create(Gadget, 2));
        await _door.CommitAsync(
            Update(
                Gadget, 2, 1, ("home", FieldValue.Of(Bern)), ("price", FieldValue.Of(new CurrencyAmount(1, "USD")))));
        await _door.CommitAsync(Update(Gadget, 2, 2, ("home", FieldValue.Null)));

        var (one, two) = ((await _door.FindAsync(Gadget, 1))!, (await _door.FindAsync(Gadget, 2))!);
        Assert.All(values, v => Assert.Equal(v.Value, _door.Value(one, v.Field)));
        Assert.Equal(FieldValue.Of(new CurrencyAmount(1, "USD")), _door.Value(two, "price"));
        Assert.Equal(FieldValue.Null, _door.Value(two, "home"));
        Assert.Equal(FieldValue.Null, _door.Value(two, "weight"));
        Assert.Equal(FieldValue.Of(TextList.Empty), _door.Value(two, "tags"));
    }

    [Theory]
    [InlineData("serial", FilterOperator.Greater, new long[] { 1, 3 })]
    [InlineData("weight", FilterOperator.Greater, new long[] { 1, 3 })]
    [InlineData("weight", FilterOperator.Equal, new long[] { 2 })]
    [InlineData("weight", FilterOperator.NotEqualOrNull, new long[] { 1, 3, 4 })]
    [InlineData("heat", FilterOperator.Less, new long[] { })]
    [InlineData("heat", FilterOperator.LessOrEqual, new long[] { 2 })]
    [InlineData("margin", FilterOperator.GreaterOrEqual, new long[] { 1, 2, 3 })]
    [InlineData("price$value", FilterOperator.Greater, new long[] { 1, 3 })]
    public async Task Numbers_of_every_type_compare(string field, FilterOperator comparison, long[] expected)
    {
        await KeepThreeAsync();
        FieldValue value = field == "serial" ? FieldValue.Of(2) : field == "heat" ? FieldValue.Of(2.5) : field switch
        {
            "weight" => FieldValue.Of(9.5m),
            "margin" => FieldValue.Of(0.02m),
            _ => FieldValue.Of(20m),
        };

        Assert.Equal(expected, await IdsAsync(Where(field, comparison, value)));
    }

    [Fact]
    public async Task Several_values_of_a_number_are_found_by_one_filter()
    {
        await KeepThreeAsync();

        Assert.Equal([2, 3], await IdsAsync(
            Where("weight", FilterOperator.Equal, FieldValue.Of(9.5m), FieldValue.Of(100m), FieldValue.Of(7m))));
        Assert.Equal([1], await IdsAsync(
            Where("heat", FilterOperator.Equal, FieldValue.Of(1e10), FieldValue.Of(7.0))));
        Assert.Equal([1, 2], await IdsAsync(
            Where("margin", FilterOperator.Equal, FieldValue.Of(0.02m), FieldValue.Of(0.1m))));
        Assert.Equal([1], await IdsAsync(
            Where("serial", FilterOperator.Equal, FieldValue.Of(10), FieldValue.Of(70))));
    }

    [Fact]
    public async Task Decimal_numbers_stand_in_the_order_of_numbers_and_not_of_texts()
    {
        await KeepThreeAsync();

        Assert.Equal([4, 2, 1, 3], await SortedAsync("weight"));
        Assert.Equal([4, 2, 1, 3], await SortedAsync("price$value"));
        Assert.Equal([4, 3, 1, 2], await SortedAsync("home$city"));
    }

    [Fact]
    public async Task Parts_of_an_address_compare_as_texts_do()
    {
        await KeepThreeAsync();

        Assert.Equal([1], await IdsAsync(Where("home$city", FilterOperator.Equal, FieldValue.Of("BERN"))));
        Assert.Equal([2], await IdsAsync(Where("home$city", FilterOperator.StartsWith, FieldValue.Of("zur"))));
        Assert.Equal([1, 2], await IdsAsync(
            Where("home$country", FilterOperator.Equal, FieldValue.Of("CH"), FieldValue.Of("FR"))));
        Assert.Equal([4], await IdsAsync(Where("home$country", FilterOperator.Exists, FieldValue.Of(false))));
        Assert.Equal([3], await IdsAsync(Where("price$currency", FilterOperator.Equal, FieldValue.Of("USD"))));
    }

    [Theory]
    [InlineData(FilterOperator.Equal, "hot", new long[] { 1, 2 })]
    [InlineData(FilterOperator.Equal, "old,new", new long[] { 1, 3 })]
    [InlineData(FilterOperator.NotEqual, "new", new long[] { 2, 3 })]
    [InlineData(FilterOperator.NotEqualOrNull, "new", new long[] { 2, 3, 4 })]
    [InlineData(FilterOperator.Contains, "hot,new", new long[] { 1 })]
    [InlineData(FilterOperator.NotContains, "hot,new", new long[] { 2, 3 })]
    public async Task Options_are_found_by_any_or_by_all_of_them(
        FilterOperator comparison, string options, long[] expected)
    {
        await KeepThreeAsync();

        FieldValue[] values = [.. options.Split(',').Select(o => FieldValue.Of(o))];
        Assert.Equal(expected, await IdsAsync(Where("tags", comparison, values)));
    }

    [Fact]
    public async Task Links_of_an_entity_to_itself_have_two_ends()
    {
        await KeepThreeAsync();
        await _door.CommitAsync(Change(Gadget, ChangeKind.Update, 1, 1) with
        {
            Links = [new LinkChange(Gadget.FindField("fitted_by")!, [2, 3], [])],
        });

        Assert.Equal(Ids(2, 3), _door.Value((await _door.FindAsync(Gadget, 1))!, "fitted_by"));
        Assert.Equal(Ids(), _door.Value((await _door.FindAsync(Gadget, 1))!, "fits"));
        Assert.Equal(Ids(1), _door.Value((await _door.FindAsync(Gadget, 2))!, "fits"));
        Assert.Equal([2, 3], await IdsAsync(Where("fits", FilterOperator.Equal, FieldValue.Of(1))));
        Assert.Equal([1], await IdsAsync(Where("fitted_by.weight", FilterOperator.Equal, FieldValue.Of(100m))));
    }

    private static FieldValue Ids(params long[] ids) => FieldValue.Of(new RecordIds([.. ids]));

    private Task<CommitOutcome> KeepThreeAsync() => _door.CommitAsync(
        Create(Gadget, 1, ("serial", FieldValue.Of(10)), ("weight", FieldValue.Of(10.25m)),
            ("heat", FieldValue.Of(1e10)), ("margin", FieldValue.Of(0.1m)),
            ("price", FieldValue.Of(new CurrencyAmount(20.5m, "EUR"))),
            ("home", FieldValue.Of(Bern)), ("tags", FieldValue.Of(new TextList(["new", "hot"])))),
        Create(Gadget, 2, ("serial", FieldValue.Of(2)), ("weight", FieldValue.Of(9.5m)), ("heat", FieldValue.Of(2.5)),
            ("margin", FieldValue.Of(0.02m)), ("price", FieldValue.Of(new CurrencyAmount(5, "EUR"))),
            ("home", FieldValue.Of(Bern with { City = "Zürich" })), ("tags", FieldValue.Of(new TextList(["hot"])))),
        Create(Gadget, 3, ("serial", FieldValue.Of(3)), ("weight", FieldValue.Of(100m)), ("heat", FieldValue.Of(3.5)),
            ("margin", FieldValue.Of(1m)), ("price", FieldValue.Of(new CurrencyAmount(100, "USD"))),
            ("home", FieldValue.Of(new PostalAddress { City = "Aachen", Country = "DE" })),
            ("tags", FieldValue.Of(new TextList(["old"])))),
        Create(Gadget, 4));

    private Task<IEnumerable<long>> IdsAsync(RecordFilter filter) =>
        IdsAsync(new RecordQuery { Entity = "gadget", Filter = filter, Limit = 100 });

    private Task<IEnumerable<long>> SortedAsync(string field) =>
        IdsAsync(new RecordQuery { Entity = "gadget", Sort = [new SortTerm([field], false)], Limit = 100 });

    private async Task<IEnumerable<long>> IdsAsync(RecordQuery query) =>
        (await _door.ListAsync(query)).Records.Select(r => r.Key.Id);
}

public sealed class SqliteFieldTypeTests() : FieldTypeTests(new SqliteFixture());

public sealed class PostgresFieldTypeTests() : FieldTypeTests(new PostgresFixture());

public sealed class MariaDbFieldTypeTests() : FieldTypeTests(new MariaDbFixture());
