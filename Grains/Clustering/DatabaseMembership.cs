using System.Globalization;
using Oro.Grains.Storage;

namespace Oro.Grains.Clustering;

/// <summary>
/// Who belongs to the cluster, kept in its database. The table's version is its ETag: of two silos who decide on the
/// same version one is told to look again. Signs of life change no version.
/// </summary>
internal sealed class DatabaseMembership(SiloTable silos, string cluster) : IMembershipTable
{
    /// <inheritdoc />
    public Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken) =>
        silos.StartAsync(cluster, cancellationToken);

    /// <inheritdoc />
    public Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellationToken) =>
        silos.DeleteAsync(clusterId, cancellationToken);

    /// <inheritdoc />
    public async Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellationToken)
    {
        var (_, rows) = await ListAsync(cancellationToken);
        var defunct = rows
            .Where(r => r.Status == (int)SiloStatus.Dead && MembershipRows.LastHeardAt(r) < beforeDate.UtcDateTime)
            .Select(r => r.Address).ToList();
        if (defunct.Count > 0)
        {
            await silos.DeleteAsync(cluster, defunct, cancellationToken);
        }
    }

    /// <inheritdoc />
    public async Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken)
    {
        var (version, rows) = await ListAsync(cancellationToken);
        var address = key.ToParsableString();
        return ToTable(version, rows.Where(r => r.Address == address));
    }

    /// <inheritdoc />
    public async Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken)
    {
        var (version, rows) = await ListAsync(cancellationToken);
        return ToTable(version, rows);
    }

    /// <inheritdoc />
    public Task<bool> InsertRowAsync(
        MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellationToken) => silos.InsertAsync(
        cluster, MembershipRows.ToRow(entry), StepTo(tableVersion), cancellationToken);

    /// <inheritdoc />
    public Task<bool> UpdateRowAsync(
        MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellationToken) =>
        silos.UpdateAsync(
            cluster, MembershipRows.ToRow(entry, Read(etag)), StepTo(tableVersion), cancellationToken);

    /// <inheritdoc />
    public Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellationToken) => silos.MarkAliveAsync(
        cluster, entry.SiloAddress.ToParsableString(), MembershipRows.Normalize(entry.IAmAliveTime), cancellationToken);

    Task IMembershipTable.InitializeMembershipTable(bool tryInitTableVersion) =>
        InitializeMembershipTableAsync(tryInitTableVersion, CancellationToken.None);

    Task IMembershipTable.DeleteMembershipTableEntries(string clusterId) =>
        DeleteMembershipTableEntriesAsync(clusterId, CancellationToken.None);

    Task IMembershipTable.CleanupDefunctSiloEntries(DateTimeOffset beforeDate) =>
        CleanupDefunctSiloEntriesAsync(beforeDate, CancellationToken.None);

    Task<MembershipTableData> IMembershipTable.ReadRow(SiloAddress key) => ReadRowAsync(key, CancellationToken.None);

    Task<MembershipTableData> IMembershipTable.ReadAll() => ReadAllAsync(CancellationToken.None);

    Task<bool> IMembershipTable.InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        InsertRowAsync(entry, tableVersion, CancellationToken.None);

    Task<bool> IMembershipTable.UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        UpdateRowAsync(entry, etag, tableVersion, CancellationToken.None);

    Task IMembershipTable.UpdateIAmAlive(MembershipEntry entry) => UpdateIAmAliveAsync(entry, CancellationToken.None);

    private async Task<(long Version, IEnumerable<SiloRow> Rows)> ListAsync(CancellationToken cancellationToken) =>
        await silos.ListAsync(cluster, cancellationToken) is var (version, rows) ? (version, rows) : (0, []);

    private static MembershipTableData ToTable(long version, IEnumerable<SiloRow> rows) => new(
        [.. rows.Select(r => Tuple.Create(MembershipRows.ToEntry(r), Write(r.Revision)))],
        new TableVersion((int)version, Write(version)));

    // Orleans says with the next version the ETag of the one that it has seen.
    private static VersionStep StepTo(TableVersion next) => new(Read(next.VersionEtag), next.Version);

    private static string Write(long number) => number.ToString(CultureInfo.InvariantCulture);

    // An ETag that is none of ours matches nothing.
    private static long Read(string etag) =>
        long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
