namespace Oro.Contract.Claims;

/// <summary>Claims that change a cluster have one each, and the machine to themselves.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class SiloLossTests
{
    [Claim]
    public async Task Grains_of_a_killed_silo_come_back_elsewhere_and_the_others_stay()
    {
        await using var cluster = await Start();
        var before = await Place(cluster);
        var lost = cluster.Cluster.Silos[1];
        await cluster.Cluster.KillSiloAsync(lost);
        foreach (var (key, (place, mark)) in before)
        {
            var grain = cluster.Factory().GetGrain<ISpreadGrain>(key);
            var now = (Place: await Wait.UntilItSucceeds(grain.Where), Mark: await Wait.UntilItSucceeds(grain.Mark));
            Assert.NotEqual(lost.SiloAddress, now.Place);
            Assert.Equal(place.Equals(lost.SiloAddress), mark != now.Mark);
        }
    }

    [Claim]
    public async Task A_call_under_way_to_a_killed_silo_ends_with_an_error_and_the_client_goes_on()
    {
        await using var cluster = await Start();
        var (lost, door, key) = (cluster.Cluster.Silos[1], Key.New(), Key.New());
        await cluster.Factory(1).GetGrain<INearGrain>(key).Mark();
        var call = cluster.Factory().GetGrain<INearGrain>(key).Hold(door, default);
        await Door.At(door).WaitFor(1);
        await cluster.Cluster.KillSiloAsync(lost);
        var error = await Assert.ThrowsAnyAsync<Exception>(() => call);
        Assert.True(error is SiloUnavailableException or TimeoutException, error.ToString());
        await Wait.UntilItSucceeds(() => cluster.Client.GetGrain<INearGrain>(key).Mark());
    }

    [Claim]
    public async Task A_silo_that_stops_gives_its_grains_up_and_the_next_call_finds_them_elsewhere()
    {
        await using var cluster = await Start();
        var before = await Place(cluster);
        var leaving = cluster.Cluster.Silos[1];
        await cluster.Cluster.StopSiloAsync(leaving);
        foreach (var (key, (place, _)) in before.Where(pair => pair.Value.Place.Equals(leaving.SiloAddress)))
        {
            Assert.NotEqual(place, await cluster.Factory().GetGrain<ISpreadGrain>(key).Where());
        }
    }

    [Claim]
    public async Task A_silo_that_joins_receives_grains_and_is_listed()
    {
        await using var cluster = await Start();
        var joined = await cluster.Cluster.StartAdditionalSiloAsync();
        await Wait.Until("a grain on the new silo", async () => joined.SiloAddress.Equals(
            await cluster.Factory().GetGrain<ISpreadGrain>(Key.New()).Where()));
        var hosts = await cluster.Factory().GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        Assert.Equal(SiloStatus.Active, hosts[joined.SiloAddress]);
        Assert.Equal(4, hosts.Count);
    }

    private static async Task<ThreeSilos> Start()
    {
        var cluster = new ThreeSilos();
        await cluster.InitializeAsync();
        return cluster;
    }

    private static async Task<Dictionary<string, (SiloAddress Place, Guid Mark)>> Place(ThreeSilos cluster)
    {
        var places = new Dictionary<string, (SiloAddress, Guid)>();
        foreach (var key in Enumerable.Range(0, 40).Select(_ => Key.New()))
        {
            var grain = cluster.Factory().GetGrain<ISpreadGrain>(key);
            places[key] = (await grain.Where(), await grain.Mark());
        }

        return places;
    }
}
