using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>
/// Everything that access depends on, as of one version: who there is, where everybody belongs, what roles allow. Every
/// process has the newest; a change makes a new one.
/// </summary>
[GenerateSerializer, Immutable, Alias("access-directory")]
public sealed record AccessDirectory
{
    /// <summary>Nobody may do anything: what is in force before the first one is known.</summary>
    public static AccessDirectory Empty { get; } = new();

    /// <summary>Rises with each change, from 0; -1 before anything is known.</summary>
    [Id(0)] public long Version { get; init; } = -1;

    /// <summary>All users that are not in the trash.</summary>
    [Id(1)]
    public ImmutableDictionary<UserId, AccessUser> Users { get; init; } =
        ImmutableDictionary<UserId, AccessUser>.Empty;

    /// <summary>All business units that are not in the trash.</summary>
    [Id(2)]
    public ImmutableDictionary<BusinessUnitId, AccessUnit> Units { get; init; } =
        ImmutableDictionary<BusinessUnitId, AccessUnit>.Empty;

    /// <summary>What each role allows.</summary>
    [Id(3)]
    public ImmutableDictionary<RoleId, RoleRights> Roles { get; init; } =
        ImmutableDictionary<RoleId, RoleRights>.Empty;

    /// <summary>The organizations that are enabled.</summary>
    [Id(4)]
    public ImmutableHashSet<OrganizationId> Organizations { get; init; } =
        ImmutableHashSet<OrganizationId>.Empty;
}
