using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// Where the silos of a cluster agree on who is in it: one row for each silo, and one version that every insert and
/// update raises by one in the same transaction. What is asked for with an outdated tag is refused.
/// </summary>
public interface IMembershipTable
{
    Task InitializeMembershipTable(bool tryInitTableVersion);

    Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken = default) =>
        InitializeMembershipTable(tryInitTableVersion).WaitAsync(cancellationToken);

    Task DeleteMembershipTableEntries(string clusterId);

    Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellationToken = default) =>
        DeleteMembershipTableEntries(clusterId).WaitAsync(cancellationToken);

    /// <summary>Deletes the rows of silos that have been dead since then.</summary>
    Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate);

    Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellationToken = default) =>
        CleanupDefunctSiloEntries(beforeDate).WaitAsync(cancellationToken);

    Task<MembershipTableData> ReadRow(SiloAddress key);

    Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken = default) =>
        ReadRow(key).WaitAsync(cancellationToken);

    Task<MembershipTableData> ReadAll();

    Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken = default) =>
        ReadAll().WaitAsync(cancellationToken);

    /// <summary>False when the row is there already or the version has changed.</summary>
    Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion);

    Task<bool> InsertRowAsync(
        MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellationToken = default) =>
        InsertRow(entry, tableVersion).WaitAsync(cancellationToken);

    /// <summary>False when the row or the version has changed.</summary>
    Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion);

    Task<bool> UpdateRowAsync(
        MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellationToken = default) =>
        UpdateRow(entry, etag, tableVersion).WaitAsync(cancellationToken);

    /// <summary>Writes the time and nothing else; the version stays.</summary>
    Task UpdateIAmAlive(MembershipEntry entry);

    Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellationToken = default) =>
        UpdateIAmAlive(entry).WaitAsync(cancellationToken);
}

/// <summary>The version of a whole table, and the tag that a write of the next one has to bring.</summary>
[GenerateSerializer, Immutable]
public sealed class TableVersion(int version, string eTag) : IEquatable<TableVersion>
{
    [Id(0)]
    public int Version { get; private set; } = version;

    [Id(1)]
    public string VersionEtag { get; private set; } = eTag;

    public static bool operator ==(TableVersion? left, TableVersion? right) => Equals(left, right);

    public static bool operator !=(TableVersion? left, TableVersion? right) => !Equals(left, right);

    /// <summary>The version to write; its tag says which one was read.</summary>
    public TableVersion Next() => new(Version + 1, VersionEtag);

    public bool Equals(TableVersion? other) =>
        other is not null && Version == other.Version && VersionEtag == other.VersionEtag;

    public override bool Equals(object? obj) => Equals(obj as TableVersion);

    public override int GetHashCode() => HashCode.Combine(Version, VersionEtag);

    public override string ToString() => $"<{Version}, {VersionEtag}>";
}

/// <summary>Rows with their tags, read together with the version.</summary>
[GenerateSerializer]
public sealed class MembershipTableData
{
    public MembershipTableData(List<Tuple<MembershipEntry, string>> list, TableVersion version) =>
        (Members, Version) = (list, version);

    public MembershipTableData(Tuple<MembershipEntry, string> tuple, TableVersion version)
        : this([tuple], version)
    {
    }

    public MembershipTableData(TableVersion version)
        : this([], version)
    {
    }

    [Id(0)]
    public IReadOnlyList<Tuple<MembershipEntry, string>> Members { get; private set; }

    [Id(1)]
    public TableVersion Version { get; private set; }

    public Tuple<MembershipEntry, string>? TryGet(SiloAddress silo) =>
        Members.FirstOrDefault(member => member.Item1.SiloAddress.Equals(silo));

    public override string ToString() =>
        $"{Members.Count} silos, version {Version}: {string.Join(", ", Members.Select(member => member.Item1))}";
}
