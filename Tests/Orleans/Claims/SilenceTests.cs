namespace Oro.Contract.Claims;

/// <summary>What becomes of a silo that nobody reaches, of its grains, and of those who talk to it.</summary>
[Collection(nameof(Alone))]
public sealed class SilenceTests
{
    [Claim]
    public async Task Grains_of_a_silent_silo_come_back_elsewhere_and_calls_under_way_end()
    {
        await using var cluster = new TcpCluster();
        var (one, lost) = (await cluster.StartSilo(), await cluster.StartSilo());
        var client = await cluster.StartClient();
        var keys = await TableTests.PlaceOn(lost, 20);
        var door = Key.New();
        var calls = new[] { one, client }
            .Select(caller => caller.Grains.GetGrain<INearGrain>(keys[0]).Hold(door, default)).ToArray();
        await Door.At(door).WaitFor(1);
        lost.Wire.Cut();
        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAnyAsync<Exception>(() => call);
            Assert.True(error is OrleansMessageRejectionException or TimeoutException, error.ToString());
        }

        foreach (var key in keys)
        {
            var grain = client.Grains.GetGrain<INearGrain>(key);
            Assert.Equal(one.Address, await Wait.UntilItSucceeds(grain.Where));
            Assert.Equal(await grain.Mark(), await one.Grains.GetGrain<INearGrain>(key).Mark());
        }

        var row = cluster.Rows.Silos.Single(silo => silo.SiloAddress.Equals(lost.Address));
        Assert.Equal(SiloStatus.Dead, row.Status);
        Assert.Contains(one.Address, row.SuspectTimes!.Select(vote => vote.Item1));
    }

    [Claim]
    public async Task As_many_votes_as_are_asked_for_declare_a_silo_dead()
    {
        await using var cluster = new TcpCluster();
        var voters = new[] { await cluster.StartSilo(AskForTwo), await cluster.StartSilo(AskForTwo) };
        var lost = await cluster.StartSilo(AskForTwo);
        lost.Wire.Cut();
        await Wait.Until("the silent silo to be dead", () =>
            cluster.Rows.StatusOf(lost.Address) == SiloStatus.Dead);
        var votes = cluster.Rows.Silos.Single(silo => silo.SiloAddress.Equals(lost.Address)).SuspectTimes!;
        Assert.Equal<HashSet<SiloAddress>>(
            [.. voters.Select(voter => voter.Address)], [.. votes.Select(vote => vote.Item1)]);
        Assert.All(voters, voter => Assert.Equal(SiloStatus.Active, cluster.Rows.StatusOf(voter.Address)));
    }

    [Claim]
    public async Task A_silo_that_finds_itself_declared_dead_ends()
    {
        await using var cluster = new TcpCluster();
        await cluster.StartSilo();
        var lost = await cluster.StartSilo();
        lost.Wire.Cut();
        await Wait.Until("the silent silo to be dead", () =>
            cluster.Rows.StatusOf(lost.Address) == SiloStatus.Dead);
        lost.Wire.Mend();
        await Diary.WaitFor(TcpCluster.DiaryName(lost.Wire), 1);
    }

    [Claim]
    public async Task A_client_goes_on_with_another_gateway_and_subscribes_again_there()
    {
        await using var cluster = new TcpCluster();
        var (one, lost) = (await cluster.StartSilo(), await cluster.StartSilo());
        var client = await cluster.StartClient();
        var page = Key.New();
        var guest = new Guest(page);
        var reference = client.Grains.CreateObjectReference<IGuest>(guest);
        var stage = client.Grains.GetGrain<IStageGrain>(Key.New());
        await stage.Invite(reference);
        lost.Wire.Cut();
        await Wait.UntilItSucceeds(async () =>
        {
            await stage.Invite(reference);
            return await stage.Show(7);
        });
        await Wait.Until("the observer to be told", () => Diary.Read(page).Contains(7));
        foreach (var key in Enumerable.Range(0, 20).Select(_ => Key.New()))
        {
            Assert.Equal(one.Address, await Wait.UntilItSucceeds(client.Grains.GetGrain<ISpreadGrain>(key).Where));
        }

        GC.KeepAlive(guest);
    }

    [Claim]
    public async Task A_client_finds_a_gateway_that_came_later_when_the_first_leaves()
    {
        await using var cluster = new TcpCluster();
        var first = await cluster.StartSilo();
        var client = await cluster.StartClient();
        var second = await cluster.StartSilo();
        await first.Host.StopAsync();
        var grain = client.Grains.GetGrain<ISpreadGrain>(Key.New());
        Assert.Equal(second.Address, await Wait.UntilItSucceeds(grain.Where));
    }

    private static void AskForTwo(ISiloBuilder silo) =>
        silo.Configure<ClusterMembershipOptions>(options => options.NumVotesForDeathDeclaration = 2);
}
