using System.Globalization;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Views;
using static Oro.Tests.Cluster.Storage.Gadgets;
using static Oro.Tests.Cluster.Storage.SampleCommits;

namespace Oro.Tests.Cluster.Storage;

/// <summary>Figures and pages by place of the types that people and companies do not have.</summary>
public abstract class TypedQueryTests(StorageFixture fixture) : IAsyncLifetime
{
    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync()
    {
        _door = await fixture.OpenAsync(Set);
        await _door.CommitAsync(
            Of(1, 12_345_678_901_234.567891m, 0.1, 0.333333m, long.MaxValue),
            Of(2, 2m, 1e300, 0.1m, 7),
            Of(3, 10m, -2.5, 0.1m, 7),
            Create(Gadget, 4));

        static RowChange Of(long id, decimal weight, double heat, decimal margin, long serial) => Create(
            Gadget, id, ("weight", FieldValue.Of(weight)), ("heat", FieldValue.Of(heat)),
            ("margin", FieldValue.Of(margin)), ("serial", FieldValue.Of(serial)));
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("weight", "12345678901246.567891 4115226300415.52263033 2 12345678901234.567891")]
    [InlineData("margin", "0.533333 0.17777767 0.1 0.333333")]
    [InlineData("serial", "9223372036854775821 3074457345618258607 7 9223372036854775807")]
    public async Task Numbers_have_exact_figures(string field, string expected)
    {
        AggregateFunction[] functions =
            [AggregateFunction.Sum, AggregateFunction.Average, AggregateFunction.Minimum, AggregateFunction.Maximum];

        var page = await AggregateAsync([], [.. functions.Select(f => new Measure(f, [field]))]);

        Assert.Equal(expected, Write(Assert.Single(page.Groups).Values));
    }

    [Theory]
    [InlineData("weight", "- 2 10 12345678901234.567891")]
    [InlineData("margin", "- 0.1 0.333333")]
    [InlineData("serial", "- 7 9223372036854775807")]
    public async Task Numbers_are_grouped_in_their_order(string field, string expected)
    {
        var page = await AggregateAsync([new([field], null)], [new(AggregateFunction.Count, [])]);

        Assert.Equal(expected, string.Join(' ', page.Groups.Select(g => Write(g.Keys))));
    }

    [Theory]
    [InlineData("weight", false, new long[] { 4, 2, 3, 1 })]
    [InlineData("weight", true, new long[] { 1, 3, 2, 4 })]
    [InlineData("heat", false, new long[] { 4, 3, 1, 2 })]
    [InlineData("margin", true, new long[] { 1, 3, 2, 4 })]
    [InlineData("serial", false, new long[] { 4, 2, 3, 1 })]
    public async Task Pages_by_place_follow_each_order(string field, bool isDescending, long[] expected)
    {
        var query = new RecordQuery
        {
            Entity = "gadget",
            Sort = [new([field], isDescending)],
            Limit = 1,
            Paging = PagingMode.After,
        };
        var seen = new List<long>();
        for (RecordPage page; ; query = query with { Position = page.Last })
        {
            page = await _door.ListAsync(query);
            seen.AddRange(page.Records.Select(r => r.Key.Id));
            if (!page.HasMore)
            {
                break;
            }
        }

        Assert.Equal(expected, seen);
    }

    private static string Write(IEnumerable<FieldValue> values) => string.Join(
        ' ', values.Select(v => v.IsNull ? "-" : string.Create(CultureInfo.InvariantCulture, $"{v.Value}")));

    private Task<AggregatePage> AggregateAsync(GroupTerm[] groups, Measure[] measures) =>
        _door.Get<AggregateReader>().ListAsync(
            Set,
            new() { Entity = "gadget", Groups = [.. groups], Measures = [.. measures], Limit = 10 },
            Visibility.Everything,
            CancellationToken.None);
}

public sealed class SqliteTypedQueryTests() : TypedQueryTests(new SqliteFixture());

public sealed class PostgresTypedQueryTests() : TypedQueryTests(new PostgresFixture());

public sealed class MariaDbTypedQueryTests() : TypedQueryTests(new MariaDbFixture());
