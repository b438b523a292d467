using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>A user, as far as access depends on it.</summary>
/// <param name="IsEnabled">A user who is not may do nothing.</param>
/// <param name="Organizations">In whose scope the user may work.</param>
/// <param name="Units">To which the user belongs.</param>
/// <param name="Roles">Whose rights the user has.</param>
[GenerateSerializer, Immutable, Alias("access-user")]
public sealed record AccessUser(
    [property: Id(0)] bool IsEnabled,
    [property: Id(1)] ImmutableArray<OrganizationId> Organizations,
    [property: Id(2)] ImmutableArray<BusinessUnitId> Units,
    [property: Id(3)] ImmutableArray<RoleId> Roles);
