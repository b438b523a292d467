using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

public sealed class PostgresTableStatisticsTests : IAsyncDisposable
{
    private readonly PostgresFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task After_a_load_the_planner_knows_how_large_the_tables_are()
    {
        var door = await _fixture.OpenAsync();
        await door.CommitAsync(
            [.. Enumerable.Range(1, 50).Select(i => Create(Person, i, ("name", FieldValue.Of($"n{i}"))))]);

        await door.Get<TableStatistics>().RefreshAsync(["person"], CancellationToken.None);

        var known = await door.Get<Database>().ReadAsync(
            session => session.List(
                "SELECT relname || ' ' || reltuples FROM pg_class WHERE relname IN ('person', 'change_entry') "
                + "ORDER BY 1",
                row => row.GetString(0)),
            CancellationToken.None);
        Assert.Equal(["change_entry 50", "person 50"], known);
    }

    [Fact]
    public async Task Tables_that_were_filled_since_the_planner_looked_are_named_until_it_looks_again()
    {
        var door = await _fixture.OpenAsync();
        var statistics = door.Get<TableStatistics>();
        await door.Get<Database>().WriteAsync(
            session => session.Execute(
                "INSERT INTO \"person\" (\"id\", \"revision\") SELECT i, 1 FROM generate_series(1, 10000) i"),
            CancellationToken.None);

        await Eventually.HoldsAsync(
            async () => await statistics.ListUnknownAsync(CancellationToken.None) is ["person"],
            "the table to be named");
        await statistics.RefreshAsync(["person"], CancellationToken.None);

        await Eventually.HoldsAsync(
            async () => await statistics.ListUnknownAsync(CancellationToken.None) is [], "no table to be named");
    }
}
