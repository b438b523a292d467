using Oro.Grains.Storage;
using Oro.Records;
using Oro.Search;
using Oro.Tests.Cluster.Records;
using Oro.Tests.Support;

namespace Oro.Tests.Faults.Search;

/// <summary>All records are indexed anew, whoever dies meanwhile.</summary>
public sealed class ReindexingTests
{
    private const int Records = 1300;

    [Fact]
    public async Task Records_of_an_index_that_was_lost_are_found_again_although_the_silo_at_work_dies()
    {
        await using var cluster = await OroCluster.StartAsync(silos: 2);
        await CreateAsync(cluster);
        await FindsAllAsync(cluster);

        await LoseIndexAsync(cluster.Get<Database>());
        Assert.Equal(0, await CountAsync(cluster));
        await IndexOf(cluster).ReindexAsync(CancellationToken.None);
        await cluster.KillAsync(1);

        await FindsAllAsync(cluster);
        await Eventually.HoldsAsync(
            async () => await StatusAsync(cluster) is { IsReindexing: false, Waiting: 0, Messages: 0 },
            "nothing to be left to do");
        Assert.Equal(Records, (await StatusAsync(cluster))!.Indexed);
    }

    [Fact]
    public async Task Records_stay_findable_while_they_are_indexed_anew()
    {
        await using var cluster = await OroCluster.StartAsync();
        await CreateAsync(cluster);
        await FindsAllAsync(cluster);

        await IndexOf(cluster).ReindexAsync(CancellationToken.None);

        await Eventually.HoldsAsync(
            async () =>
            {
                Assert.Equal(Records, await CountAsync(cluster));
                return await StatusAsync(cluster) is { IsReindexing: false, Messages: 0 };
            },
            "all to be indexed anew");
    }

    private static ISearchIndexGrain IndexOf(OroCluster cluster) =>
        cluster.Grains.GetGrain<ISearchIndexGrain>("account");

    private static async Task CreateAsync(OroCluster cluster)
    {
        foreach (var names in Enumerable.Range(0, Records).Select(i => $"Lost account {i}").Chunk(100))
        {
            await cluster.CommitAsync([.. names.Select(name => new RecordChange
            {
                Kind = ChangeKind.Create,
                Key = new RecordKey("account", 0),
                Edits = [RecordSteps.Set("name", name)],
            })]);
        }
    }

    // As when somebody restores a database without it.
    private static Task<int> LoseIndexAsync(Database database) => database.WriteAsync(
        session =>
        {
            session.Execute("DELETE FROM \"search_record\"");
            return session.Execute("INSERT INTO \"search_text\" (\"search_text\") VALUES ('delete-all')");
        },
        CancellationToken.None);

    private static Task FindsAllAsync(OroCluster cluster) =>
        Eventually.HoldsAsync(async () => await CountAsync(cluster) == Records, "all records to be found");

    private static async Task<long> CountAsync(OroCluster cluster)
    {
        try
        {
            var page = await cluster.Grains.GetGrain<ISearchGrain>(0).FindAsync(
                new SearchQuery { Text = "acc lost", Limit = 1, WithTotal = true }, CancellationToken.None);
            return page.Total!.Value;
        }
        catch (Exception e) when (e is TimeoutException or SiloUnavailableException)
        {
            return -1;
        }
    }

    private static async Task<SearchStatus?> StatusAsync(OroCluster cluster)
    {
        try
        {
            return await IndexOf(cluster).GetStatusAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is TimeoutException or SiloUnavailableException)
        {
            return null;
        }
    }
}
