using System.Collections.Immutable;
using System.Globalization;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Views;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;
using static Oro.Tests.Cluster.Storage.StorageDoor;

namespace Oro.Tests.Cluster.Storage;

public abstract class AggregateTests(StorageFixture fixture) : IAsyncLifetime
{
    private static readonly Measure Count = new(AggregateFunction.Count, []);

    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Figures_are_exact()
    {
        await CreateAsync(
            [("salary", FieldValue.Of(0.1m)), ("age", FieldValue.Of(long.MaxValue))],
            [("salary", FieldValue.Of(0.2m)), ("age", FieldValue.Of(long.MaxValue))],
            [("salary", FieldValue.Of(-999_999_999_999.9999m)), ("age", FieldValue.Of(-1))],
            []);

        var group = Assert.Single((await ListAsync([], [
            Count, Of(AggregateFunction.Count, "salary"), Of(AggregateFunction.Sum, "salary"),
            Of(AggregateFunction.Average, "salary"), Of(AggregateFunction.Minimum, "salary"),
            Of(AggregateFunction.Maximum, "salary"), Of(AggregateFunction.Sum, "age"),
            Of(AggregateFunction.Maximum, "age"), Of(AggregateFunction.Sum, "chief.age"),
        ])).Groups);

        Assert.Equal(
            "4 3 -999999999999.6999 -333333333333.2333 -999999999999.9999 0.2 "
                + "18446744073709551613 9223372036854775807 -",
            Write(group.Values));
        Assert.Empty(group.Keys);
    }

    [Fact]
    public async Task Nothing_has_figures_too()
    {
        AggregateFunction[] all = Enum.GetValues<AggregateFunction>();

        var page = await ListAsync([], [.. all.Select(function => Of(function, "salary"))]);

        Assert.Equal("0 - - - -", Write(Assert.Single(page.Groups).Values));
        Assert.Empty((await ListAsync([new(["source"], null)], [Count])).Groups);
    }

    [Fact]
    public async Task Records_are_put_together_as_they_compare()
    {
        await _door.CommitAsync(
            Create(Company, 1, ("name", FieldValue.Of("Acme"))), Create(Company, 2, ("name", FieldValue.Of("ACME"))));
        await CreateAsync(
            [("name", FieldValue.Of("zoë")), ("employer", FieldValue.Of(1)), ("is_active", FieldValue.Of(true))],
            [("name", FieldValue.Of("Zoe")), ("employer", FieldValue.Of(2)), ("source", FieldValue.Of("web"))],
            [("name", FieldValue.Of("ada")), ("employer", FieldValue.Of(2)), ("is_active", FieldValue.Of(true))],
            []);

        Assert.Equal(["-: 1", "ada: 1", "Zoe: 2"], Write(await ListAsync([new(["name"], null)], [Count])));
        Assert.Equal(["-: 1", "ACME: 3"], Write(await ListAsync([new(["employer", "name"], null)], [Count])));
        Assert.Equal(["-: 1", "1: 1", "2: 2"], Write(await ListAsync([new(["employer"], null)], [Count])));
        Assert.Equal(["-: 2", "True: 2"], Write(await ListAsync([new(["is_active"], null)], [Count])));
        Assert.Equal(
            ["- -: 1", "- web: 1", "True -: 2"],
            Write(await ListAsync([new(["is_active"], null), new(["source"], null)], [Count])));
    }

    [Theory]
    [InlineData(DatePart.Day, "UTC", "2025-12-31: 1|2026-03-28: 1|2026-03-29: 1|2026-10-25: 1")]
    [InlineData(DatePart.Day, "Europe/Berlin", "2026-01-01: 1|2026-03-29: 2|2026-10-25: 1")]
    [InlineData(DatePart.Week, "Europe/Berlin", "2025-12-29: 1|2026-03-23: 2|2026-10-19: 1")]
    [InlineData(DatePart.Month, "UTC", "2025-12-01: 1|2026-03-01: 2|2026-10-01: 1")]
    [InlineData(DatePart.Quarter, "Europe/Berlin", "2026-01-01: 3|2026-10-01: 1")]
    [InlineData(DatePart.Year, "America/New_York", "2025-01-01: 1|2026-01-01: 3")]
    [InlineData(DatePart.Year, "Europe/Berlin", "2026-01-01: 4")]
    public async Task Instants_belong_to_the_days_of_a_zone(DatePart part, string zone, string expected)
    {
        // In Berlin the new year, and 29 March before and after clocks went forward.
        await CreateAsync([.. ((string[])[
            "2025-12-31T23:00:00Z", "2026-03-28T23:30:00Z", "2026-03-29T21:59:59.999999Z", "2026-10-25T22:30:00Z",
        ]).Select(text => new[] { ("seen_at", FieldValue.Of(Instant(text))) })]);

        Assert.Equal(expected.Split('|'), Write(await ListAsync([new(["seen_at"], part)], [Count], zone)));
    }

    [Fact]
    public async Task Days_of_old_belong_to_their_stretch()
    {
        await CreateAsync([.. ((string[])["1582-10-15", "1969-12-28", "1969-12-29", "1970-01-01", "2400-02-29"]).Select(
            text => new[]
            {
                ("birthday", FieldValue.Of(DateOnly.Parse(text, CultureInfo.InvariantCulture))),
                ("seen_at", FieldValue.Of(Instant($"{text}T23:59:59.5Z"))),
            })]);

        foreach (var field in (string[])["birthday", "seen_at"])
        {
            Assert.Equal(
                ["1582-10-11: 1", "1969-12-22: 1", "1969-12-29: 2", "2400-02-28: 1"],
                Write(await ListAsync([new([field], DatePart.Week)], [Count])));
            Assert.Equal(
                ["1582-10-01: 1", "1969-10-01: 2", "1970-01-01: 1", "2400-01-01: 1"],
                Write(await ListAsync([new([field], DatePart.Quarter)], [Count])));
            Assert.Equal(
                ["1582-10-15: 1", "1969-12-28: 1", "1969-12-29: 1", "1970-01-01: 1", "2400-02-29: 1"],
                Write(await ListAsync([new([field], DatePart.Day)], [Count])));
        }
    }

    [Fact]
    public async Task Groups_are_ordered_and_limited_and_filtered()
    {
        await CreateAsync(
            [("source", FieldValue.Of("web")), ("salary", FieldValue.Of(1m))],
            [("source", FieldValue.Of("web")), ("salary", FieldValue.Of(2m))],
            [("source", FieldValue.Of("call")), ("salary", FieldValue.Of(3m))],
            [("source", FieldValue.Of("tv"))]);
        await _door.CommitAsync(Change(Person, ChangeKind.Delete, 4, 1));
        var query = new AggregateQuery
        {
            Entity = "person",
            Groups = [new(["source"], null)],
            Measures = [Count, Of(AggregateFunction.Sum, "salary"), Of(AggregateFunction.Average, "salary")],
            Limit = 1,
        };

        Assert.Equal(["web: 2 3 1.5"], Write(await ListAsync(query with { Sort = [new(1, true)] })));
        Assert.Equal(["call: 1 3 3"], Write(await ListAsync(query with { Sort = [new(3, true)] })));
        Assert.Equal(["call: 1 3 3"], Write(await ListAsync(query with { Sort = [new(2, true)] })));
        Assert.True((await ListAsync(query)).HasMore);
        Assert.Equal(
            ["web: 2 3 1.5", "call: 1 3 3"],
            Write(await ListAsync(query with { Sort = [new(0, true)], Limit = 2 })));
        Assert.Equal(["tv: 1 - -"], Write(await ListAsync(query with { Deleted = true })));
        var filter = Where("salary", FilterOperator.Greater, FieldValue.Of(1m));
        Assert.Equal(["call: 1 3 3", "web: 1 2 2"], Write(await ListAsync(query with { Filter = filter, Limit = 5 })));
    }

    [Fact]
    public async Task What_may_not_be_seen_is_in_no_figure()
    {
        await _door.CommitAsync(
            Create(Company, 1, ("name", FieldValue.Of("a"))), Create(Company, 2, ("name", FieldValue.Of("b"))));
        await CreateAsync(
            [("age", FieldValue.Of(1)), ("employer", FieldValue.Of(1)), ("seen_at", FieldValue.Of(At))],
            [("age", FieldValue.Of(2)), ("employer", FieldValue.Of(1)), ("seen_at", FieldValue.Of(At))],
            [("age", FieldValue.Of(4)), ("employer", FieldValue.Of(2)), ("seen_at", FieldValue.Of(At.AddYears(1)))]);
        var visibility = new Visibility(entity => entity.Definition.Name switch
        {
            "person" => Where("age", FilterOperator.Greater, FieldValue.Of(1)),
            "company" => Where("name", FilterOperator.Equal, FieldValue.Of("b")),
            _ => null,
        });
        var query = new AggregateQuery
        {
            Entity = "person",
            Groups = [new(["employer", "name"], null), new(["seen_at"], DatePart.Year)],
            Measures = [Count, Of(AggregateFunction.Sum, "age")],
            TimeZone = "Asia/Kathmandu",
            Limit = 9,
        };

        Assert.Equal(["- 2026-01-01: 1 2", "b 2027-01-01: 1 4"], Write(await ListAsync(query, visibility)));
        Assert.Equal(["a 2026-01-01: 2 3", "b 2027-01-01: 1 4"], Write(await ListAsync(query)));
    }

    [Fact]
    public async Task One_too_many_is_refused()
    {
        var full = await fixture.OpenAsync(settings: [("MaxQueuedAggregates", "0")]);
        await CreateAsync([("age", FieldValue.Of(1))]);
        using var held = new ManualResetEventSlim();
        // The threads that read are busy, so the first one cannot begin.
        var busy = Enumerable.Range(0, 3).Select(_ => full.Get<Database>().ReadAsync(
            session =>
            {
                held.Wait();
                return 0;
            },
            CancellationToken.None)).ToList();
        var first = ListAsync(Simple, door: full);

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => ListAsync(Simple, door: full));
        held.Set();

        Assert.Equal("the database is not available: too many aggregates wait for it", refused.Message);
        Assert.Equal(["1"], Write(await first));
        await Task.WhenAll(busy);
    }

    private static AggregateQuery Simple => new() { Entity = "person", Measures = [Count], Limit = 1 };

    private static Measure Of(AggregateFunction function, string path) => new(function, [.. path.Split('.')]);

    private static DateTime Instant(string text) => DateTime.Parse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private static string[] Write(AggregatePage page) =>
        [.. page.Groups.Select(g => (g.Keys.IsEmpty ? "" : $"{Write(g.Keys)}: ") + Write(g.Values))];

    private static string Write(ImmutableArray<FieldValue> values) => string.Join(' ', values.Select(v => v.Value switch
    {
        null => "-",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var other => string.Create(CultureInfo.InvariantCulture, $"{other}"),
    }));

    private Task<AggregatePage> ListAsync(
        ImmutableArray<GroupTerm> groups, ImmutableArray<Measure> measures, string zone = "UTC") =>
        ListAsync(new() { Entity = "person", Groups = groups, Measures = measures, TimeZone = zone, Limit = 100 });

    private Task<AggregatePage> ListAsync(
        AggregateQuery query, Visibility? visibility = null, StorageDoor? door = null) =>
        (door ?? _door).Get<AggregateReader>().ListAsync(
            Set, query, visibility ?? Visibility.Everything, CancellationToken.None);

    private Task<CommitOutcome> CreateAsync(params (string, FieldValue)[][] people) =>
        _door.CommitAsync([.. people.Select((values, i) => Create(Person, i + 1, values))]);
}

public sealed class SqliteAggregateTests() : AggregateTests(new SqliteFixture());

public sealed class PostgresAggregateTests() : AggregateTests(new PostgresFixture());

public sealed class MariaDbAggregateTests() : AggregateTests(new MariaDbFixture());
