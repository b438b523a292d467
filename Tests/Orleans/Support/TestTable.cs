using System.Globalization;
using System.Net;
using Orleans.Messaging;

namespace Oro.Contract.Support;

/// <summary>The rows of a membership table of the application's own, in memory.</summary>
public sealed class TestRows
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SiloAddress, (MembershipEntry Entry, string Tag)> _rows = [];
    private int _version;

    /// <summary>As when the database behind it is down.</summary>
    public bool IsAway { get; set; }

    public MembershipEntry[] Silos => [.. Read().Members.Select(member => member.Item1)];

    public SiloStatus StatusOf(SiloAddress silo) => Read().TryGet(silo)?.Item1.Status ?? SiloStatus.None;

    public MembershipTableData Read()
    {
        lock (_lock)
        {
            return new MembershipTableData(
                [.. _rows.Values.Select(row => Tuple.Create(Copy(row.Entry), row.Tag))],
                new TableVersion(_version, Tag(_version)));
        }
    }

    public bool Write(MembershipEntry entry, string? tag, TableVersion version)
    {
        lock (_lock)
        {
            var known = _rows.TryGetValue(entry.SiloAddress, out var row) ? row.Tag : null;
            if (known != tag || version.VersionEtag != Tag(_version))
            {
                return false;
            }

            Assert.Equal(_version + 1, version.Version);
            _version = version.Version;
            _rows[entry.SiloAddress] = (Copy(entry), Tag(_version));
            return true;
        }
    }

    public void WriteTime(MembershipEntry entry)
    {
        lock (_lock)
        {
            _rows[entry.SiloAddress].Entry.IAmAliveTime = entry.IAmAliveTime;
        }
    }

    private static string Tag(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static MembershipEntry Copy(MembershipEntry entry) => new()
    {
        SiloAddress = entry.SiloAddress,
        Status = entry.Status,
        SuspectTimes = [.. entry.SuspectTimes ?? []],
        ProxyPort = entry.ProxyPort,
        HostName = entry.HostName,
        SiloName = entry.SiloName,
        RoleName = entry.RoleName,
        UpdateZone = entry.UpdateZone,
        FaultZone = entry.FaultZone,
        StartTime = entry.StartTime,
        IAmAliveTime = entry.IAmAliveTime,
    };
}

/// <summary>The table, and the list of gateways that follows from it, as one host reaches it over its wire.</summary>
public sealed class TestTable(TestRows rows, Wire wire) : IMembershipTable, IGatewayListProvider
{
    public TimeSpan MaxStaleness => TimeSpan.FromSeconds(1);

    public bool IsUpdatable => true;

    private TestRows Rows => rows.IsAway || wire.IsCut ? throw new IOException("The table is away.") : rows;

    public Task InitializeMembershipTable(bool tryInitTableVersion) => Answer(() => Rows);

    public Task InitializeGatewayListProvider() => Answer(() => Rows);

    public Task DeleteMembershipTableEntries(string clusterId) => Task.CompletedTask;

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => Task.CompletedTask;

    public Task<MembershipTableData> ReadAll() => Answer(() => Rows.Read());

    public Task<MembershipTableData> ReadRow(SiloAddress key) => Answer(() =>
    {
        var table = Rows.Read();
        return table.TryGet(key) is { } row
            ? new MembershipTableData(row, table.Version)
            : new MembershipTableData(table.Version);
    });

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        Answer(() => Rows.Write(entry, null, tableVersion));

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        Answer(() => Rows.Write(entry, etag, tableVersion));

    public Task UpdateIAmAlive(MembershipEntry entry) => Answer(() =>
    {
        Rows.WriteTime(entry);
        return true;
    });

    public Task<IList<Uri>> GetGateways() => Answer<IList<Uri>>(() =>
    [
        .. Rows.Silos.Where(silo => silo is { Status: SiloStatus.Active, ProxyPort: > 0 })
            .Select(silo => SiloAddress.New(
                new IPEndPoint(silo.SiloAddress.Endpoint.Address, silo.ProxyPort), silo.SiloAddress.Generation))
            .Select(gateway => gateway.ToGatewayUri()),
    ]);

    private static async Task<T> Answer<T>(Func<T> answer)
    {
        // As a database does it: later, and failing as a task.
        await Task.Yield();
        return answer();
    }
}
