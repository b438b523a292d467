using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Oro.Grains.Clustering;
using Oro.Grains.Storage;
using Oro.Tests.Cluster.Storage;

namespace Oro.Tests.Cluster.Clustering;

/// <summary>What Orleans asks of a membership table, and a client of its list of gateways.</summary>
public abstract class MembershipTests(StorageFixture fixture) : IAsyncLifetime
{
    private const string ClusterName = "tests";

    private static readonly DateTime Noon = new(2026, 5, 4, 12, 0, 0, 123, DateTimeKind.Utc);

    private SiloTable _silos = null!;
    private IMembershipTable _table = null!;

    public async ValueTask InitializeAsync()
    {
        var door = await fixture.OpenAsync();
        _silos = new SiloTable(door.Get<Database>());
        _table = new DatabaseMembership(_silos, ClusterName);
        await _table.InitializeMembershipTableAsync(true);
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task New_table_is_empty_and_at_its_first_version_for_everybody_who_starts()
    {
        await new DatabaseMembership(_silos, ClusterName).InitializeMembershipTableAsync(true, CancellationToken.None);

        var table = await _table.ReadAllAsync();

        Assert.Equal((0, "0"), (table.Version.Version, table.Version.VersionEtag));
        Assert.Empty(table.Members);
    }

    [Fact]
    public async Task Entry_comes_back_as_it_was_written()
    {
        var entry = Silo(1, SiloStatus.Joining);
        entry.AddSuspector(AddressOf(2), Noon);

        Assert.True(await InsertAsync(entry));

        var table = await _table.ReadRowAsync(entry.SiloAddress);
        Assert.Equal(entry.ToFullString(), Assert.Single(table.Members).Item1.ToFullString());
        Assert.Equal(entry.StartTime, table.Members[0].Item1.StartTime);
        Assert.Equal(1, table.Version.Version);
    }

    [Fact]
    public async Task Row_that_is_not_there_is_read_as_the_version_alone()
    {
        await InsertAsync(Silo(1, SiloStatus.Active));

        var table = await _table.ReadRowAsync(AddressOf(2));

        Assert.Empty(table.Members);
        Assert.Equal(1, table.Version.Version);
    }

    [Fact]
    public async Task Silo_is_inserted_once()
    {
        await InsertAsync(Silo(1, SiloStatus.Joining));

        Assert.False(await InsertAsync(Silo(1, SiloStatus.Active)));

        var table = await _table.ReadAllAsync();
        Assert.Equal(SiloStatus.Joining, Assert.Single(table.Members).Item1.Status);
        Assert.Equal(1, table.Version.Version);
    }

    [Fact]
    public async Task Decision_on_an_older_version_of_the_table_is_turned_away()
    {
        var old = (await _table.ReadAllAsync()).Version;
        await InsertAsync(Silo(1, SiloStatus.Active));

        Assert.False(await _table.InsertRowAsync(Silo(2, SiloStatus.Joining), old.Next()));

        var (entry, etag) = (await _table.ReadAllAsync()).Members[0];
        entry.Status = SiloStatus.Dead;
        Assert.False(await _table.UpdateRowAsync(entry, etag, old.Next()));
        Assert.Equal(SiloStatus.Active, Assert.Single((await _table.ReadAllAsync()).Members).Item1.Status);
    }

    [Fact]
    public async Task Update_is_for_the_row_that_was_read()
    {
        await InsertAsync(Silo(1, SiloStatus.Joining));
        var read = await _table.ReadAllAsync();
        var (entry, etag) = read.Members[0];
        entry.Status = SiloStatus.Active;

        Assert.True(await _table.UpdateRowAsync(entry, etag, read.Version.Next()));
        var now = await _table.ReadAllAsync();
        Assert.False(await _table.UpdateRowAsync(entry, etag, now.Version.Next()));
        Assert.False(await _table.UpdateRowAsync(Silo(2, SiloStatus.Active), etag, now.Version.Next()));

        Assert.Equal((2, SiloStatus.Active), (now.Version.Version, Assert.Single(now.Members).Item1.Status));
        Assert.Equal(now.ToString(), (await _table.ReadAllAsync()).ToString());
    }

    [Fact]
    public async Task Sign_of_life_changes_its_time_and_nothing_that_others_decide_on()
    {
        await InsertAsync(Silo(1, SiloStatus.Active));
        var before = await _table.ReadAllAsync();
        var (entry, etag) = before.Members[0];

        await _table.UpdateIAmAliveAsync(
            new MembershipEntry { SiloAddress = AddressOf(1), IAmAliveTime = Noon.AddMinutes(1) });

        var after = await _table.ReadAllAsync();
        Assert.Equal(Noon.AddMinutes(1), after.Members[0].Item1.IAmAliveTime);
        Assert.Equal((before.Version, etag), (after.Version, after.Members[0].Item2));
        entry.Status = SiloStatus.ShuttingDown;
        Assert.True(await _table.UpdateRowAsync(entry, etag, before.Version.Next()));
    }

    [Fact]
    public async Task Of_many_who_decide_at_once_each_change_is_made_on_what_its_maker_saw()
    {
        await Task.WhenAll(Enumerable.Range(1, 10).Select(async n =>
        {
            while (!await InsertAsync(Silo(n, SiloStatus.Joining)))
            {
            }
        }));

        var table = await _table.ReadAllAsync();
        Assert.Equal(10, table.Version.Version);
        Assert.Equal(
            Enumerable.Range(1, 10).Select(AddressOf), table.Members.Select(m => m.Item1.SiloAddress).Order());
    }

    [Fact]
    public async Task Silos_that_were_last_heard_of_long_ago_are_forgotten_when_they_are_dead()
    {
        var dead = Silo(1, SiloStatus.Dead);
        var deadLately = Silo(2, SiloStatus.Dead);
        deadLately.AddSuspector(AddressOf(3), Noon.AddHours(2));
        await InsertAsync(dead);
        await InsertAsync(deadLately);
        await InsertAsync(Silo(3, SiloStatus.Active));

        await _table.CleanupDefunctSiloEntriesAsync(Noon.AddHours(1));

        var left = (await _table.ReadAllAsync()).Members.Select(m => m.Item1.SiloAddress);
        Assert.Equal([AddressOf(2), AddressOf(3)], left.Order());
    }

    [Fact]
    public async Task Clusters_do_not_see_each_other()
    {
        var other = new DatabaseMembership(_silos, "other");
        await other.InitializeMembershipTableAsync(true, CancellationToken.None);
        await InsertAsync(Silo(1, SiloStatus.Active));

        Assert.Empty((await other.ReadAllAsync(CancellationToken.None)).Members);

        await _table.DeleteMembershipTableEntriesAsync(ClusterName);
        Assert.Empty((await _table.ReadAllAsync()).Members);
    }

    [Fact]
    public async Task Gateways_are_the_active_silos_that_have_a_port_for_them()
    {
        await InsertAsync(Silo(1, SiloStatus.Active));
        await InsertAsync(Silo(2, SiloStatus.Joining));
        await InsertAsync(Silo(3, SiloStatus.Dead));
        var closed = Silo(4, SiloStatus.Active);
        closed.ProxyPort = 0;
        await InsertAsync(closed);
        var gateways = new DatabaseGateways(
            _silos,
            ClusterName,
            Options.Create(new GatewayOptions { GatewayListRefreshPeriod = TimeSpan.FromSeconds(1) }),
            NullLogger<DatabaseGateways>.Instance);

        await gateways.InitializeGatewayListProviderAsync(CancellationToken.None);

        var found = await gateways.GetGatewaysAsync(CancellationToken.None);
        Assert.Equal([new Uri("gwy.tcp://10.0.0.1:30000/1001")], found);
        Assert.True(gateways.IsUpdatable);
        Assert.Equal(TimeSpan.FromSeconds(1), gateways.MaxStaleness);
    }

    private async Task<bool> InsertAsync(MembershipEntry entry) =>
        await _table.InsertRowAsync(entry, (await _table.ReadAllAsync()).Version.Next());

    private static SiloAddress AddressOf(int number) =>
        SiloAddress.New(new IPAddress([10, 0, 0, (byte)number]), 11111, 1000 + number);

    private static MembershipEntry Silo(int number, SiloStatus status) => new()
    {
        SiloAddress = AddressOf(number),
        Status = status,
        ProxyPort = 30000,
        HostName = $"host-{number}",
        SiloName = $"silo-{number}",
        RoleName = "",
        StartTime = Noon.AddMinutes(-1),
        IAmAliveTime = Noon,
        SuspectTimes = [],
    };
}

public sealed class SqliteMembershipTests() : MembershipTests(new SqliteFixture());

public sealed class PostgresMembershipTests() : MembershipTests(new PostgresFixture());

public sealed class MariaDbMembershipTests() : MembershipTests(new MariaDbFixture());
