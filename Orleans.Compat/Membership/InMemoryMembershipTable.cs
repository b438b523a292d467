using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Orleans.Runtime;

namespace Orleans.Compat.Membership;

/// <summary>The table of silos in one process.</summary>
internal sealed class InMemoryMembershipTable : IMembershipTable
{
    private static readonly ConcurrentDictionary<(string, IPEndPoint), InMemoryMembershipTable> OfClusters = new();

    private readonly Lock _lock = new();
    private readonly Dictionary<SiloAddress, MembershipEntry> _rows = [];
    private readonly Dictionary<SiloAddress, int> _writtenAt = [];
    private int _version;

    /// <summary>The one of silos that name the same cluster and the same first silo.</summary>
    public static InMemoryMembershipTable Of(string clusterId, IPEndPoint primarySilo) =>
        OfClusters.GetOrAdd((clusterId, primarySilo), _ => new());

    public Task InitializeMembershipTable(bool tryInitTableVersion) => Task.CompletedTask;

    public Task DeleteMembershipTableEntries(string clusterId) => RemoveWhere(_ => true);

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => RemoveWhere(row =>
        row.Status == SiloStatus.Dead && !row.HasWrittenSince(beforeDate.UtcDateTime));

    public Task<MembershipTableData> ReadRow(SiloAddress key) => Read(row => row.SiloAddress.Equals(key));

    public Task<MembershipTableData> ReadAll() => Read(_ => true);

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion)
    {
        lock (_lock)
        {
            return Task.FromResult(!_rows.ContainsKey(entry.SiloAddress) && TryWrite(entry, tableVersion));
        }
    }

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion)
    {
        lock (_lock)
        {
            var isKnown = _writtenAt.TryGetValue(entry.SiloAddress, out var version) && Tag(version) == etag;
            return Task.FromResult(isKnown && TryWrite(entry, tableVersion));
        }
    }

    public Task UpdateIAmAlive(MembershipEntry entry)
    {
        lock (_lock)
        {
            if (_rows.TryGetValue(entry.SiloAddress, out var row))
            {
                row.IAmAliveTime = entry.IAmAliveTime;
            }
        }

        return Task.CompletedTask;
    }

    private static string Tag(int version) => version.ToString(CultureInfo.InvariantCulture);

    private bool TryWrite(MembershipEntry entry, TableVersion tableVersion)
    {
        if (tableVersion.VersionEtag != Tag(_version))
        {
            return false;
        }

        _version = tableVersion.Version;
        _rows[entry.SiloAddress] = entry.Copy();
        _writtenAt[entry.SiloAddress] = _version;
        return true;
    }

    private Task<MembershipTableData> Read(Func<MembershipEntry, bool> isWanted)
    {
        lock (_lock)
        {
            var rows = _rows.Values.Where(isWanted)
                .Select(row => Tuple.Create(row.Copy(), Tag(_writtenAt[row.SiloAddress]))).ToList();
            return Task.FromResult(new MembershipTableData(rows, new TableVersion(_version, Tag(_version))));
        }
    }

    private Task RemoveWhere(Func<MembershipEntry, bool> isUnwanted)
    {
        lock (_lock)
        {
            foreach (var row in _rows.Values.Where(isUnwanted).ToArray())
            {
                _rows.Remove(row.SiloAddress);
                _writtenAt.Remove(row.SiloAddress);
            }
        }

        return Task.CompletedTask;
    }
}
