using System.Globalization;
using System.Net;

namespace Oro.Contract.Claims;

/// <summary>Silos and clients that find each other by a table of the application and talk by TCP.</summary>
[Collection(nameof(Alone))]
public sealed class TableTests
{
    [Claim]
    public async Task Silos_and_clients_find_each_other_by_a_table_of_the_application()
    {
        await using var cluster = new TcpCluster();
        var (one, two) = (await cluster.StartSilo(), await cluster.StartSilo());
        var client = await cluster.StartClient();
        foreach (var key in Enumerable.Range(0, 20).Select(_ => Key.New()))
        {
            TcpHost[] callers = [one, two, client];
            var marks = await Task.WhenAll(callers.Select(host => host.Grains.GetGrain<ISpreadGrain>(key).Mark()));
            Assert.Single(marks.Distinct());
        }

        var places = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => client.Grains.GetGrain<ISpreadGrain>(Key.New()).Where()));
        Assert.Equal<HashSet<SiloAddress>>([one.Address, two.Address], [.. places]);
        Assert.All(cluster.Rows.Silos, silo => Assert.Equal(
            (SiloStatus.Active, Dns.GetHostName(), true),
            (silo.Status, silo.HostName, silo.ProxyPort > 0 && silo.SiloName.Length > 0)));
    }

    [Claim]
    public async Task A_silo_says_in_its_row_that_it_is_alive_and_that_it_has_left()
    {
        await using var cluster = new TcpCluster();
        var silo = await cluster.StartSilo();
        var joined = Assert.Single(cluster.Rows.Silos);
        await Wait.Until("a later time in the row", () =>
            cluster.Rows.Silos.Single().IAmAliveTime > joined.IAmAliveTime);
        await silo.Host.StopAsync();
        Assert.Equal(SiloStatus.Dead, cluster.Rows.StatusOf(silo.Address));
    }

    [Claim]
    public async Task Silos_of_one_cluster_offer_different_classes()
    {
        await using var cluster = new TcpCluster();
        var one = await cluster.StartSilo(Without<RareGrain>);
        var two = await cluster.StartSilo(Without<SpreadGrain>);
        var client = await cluster.StartClient();
        foreach (var caller in new[] { one, two, client })
        {
            var grains = caller.Grains;
            for (var i = 0; i < 10; i++)
            {
                Assert.Equal(two.Address, await grains.GetGrain<IRareGrain>(Key.New()).Where());
                Assert.Equal(one.Address, await grains.GetGrain<ISpreadGrain>(Key.New()).Where());
            }
        }
    }

    [Claim]
    public async Task Silos_and_clients_go_on_while_the_table_is_away_and_a_silo_joins_when_it_is_back()
    {
        await using var cluster = new TcpCluster();
        var (one, two) = (await cluster.StartSilo(), await cluster.StartSilo());
        var client = await cluster.StartClient();
        cluster.Rows.IsAway = true;
        await CallFor(TimeSpan.FromSeconds(4), one, two, client);
        cluster.Rows.IsAway = false;
        var three = await cluster.StartSilo();
        await Wait.Until("a grain on the new silo", async () =>
            three.Address.Equals(await one.Grains.GetGrain<ISpreadGrain>(Key.New()).Where()));
        Assert.All(cluster.Rows.Silos, silo => Assert.Equal(SiloStatus.Active, silo.Status));
    }

    [Claim]
    public async Task A_silo_that_starts_at_the_address_of_another_takes_its_place()
    {
        Assert.SkipUnless(Built.WithCompat, "A silo of Orleans gives its port up with its process only.");
        await using var cluster = new TcpCluster();
        var (one, lost) = (await cluster.StartSilo(), await cluster.StartSilo());
        var keys = await PlaceOn(lost, 10);
        lost.Wire.Cut();
        var back = await cluster.StartSilo(port: await FreeOf(lost));
        Assert.Equal(SiloStatus.Dead, cluster.Rows.StatusOf(lost.Address));
        Assert.Equal(SiloStatus.Active, cluster.Rows.StatusOf(back.Address));
        foreach (var key in keys)
        {
            var place = await Wait.UntilItSucceeds(one.Grains.GetGrain<INearGrain>(key).Where);
            Assert.NotEqual(lost.Address, place);
        }
    }

    [Fact]
    public void Older_silos_come_first_in_the_order_of_addresses()
    {
        string[] inOrder = ["9.0.0.1:30:1", "10.0.0.1:5:2", "9.0.0.1:30:2", "10.0.0.1:30:2"];
        var addresses = inOrder.Select(text => text.Split(':')).Select(parts => SiloAddress.New(
            new IPEndPoint(IPAddress.Parse(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture)),
            int.Parse(parts[2], CultureInfo.InvariantCulture))).ToArray();
        Assert.Equal(addresses, addresses.Reverse().Order());
    }

    internal static void Without<TClass>(ISiloBuilder silo) =>
        silo.Configure<GrainTypeOptions>(options => options.Classes.Remove(typeof(TClass)));

    internal static async Task<string[]> PlaceOn(TcpHost silo, int count)
    {
        var keys = Enumerable.Range(0, count).Select(_ => Key.New()).ToArray();
        foreach (var key in keys)
        {
            Assert.Equal(silo.Address, await silo.Grains.GetGrain<INearGrain>(key).Where());
        }

        return keys;
    }

    /// <summary>Its listener goes with the host, though the cluster does not hear of that.</summary>
    private static async Task<int> FreeOf(TcpHost lost)
    {
        var port = lost.Address.Endpoint.Port;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        try
        {
            await lost.Host.StopAsync(now.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or AggregateException)
        {
            // It could not say goodbye.
        }

        return port;
    }

    private static async Task CallFor(TimeSpan time, params TcpHost[] callers)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (clock.Elapsed < time)
        {
            foreach (var caller in callers)
            {
                await caller.Grains.GetGrain<ISpreadGrain>(Key.New()).Mark();
            }
        }
    }
}
