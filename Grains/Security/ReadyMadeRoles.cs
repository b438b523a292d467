using System.Collections.Immutable;
using Oro.Grains.Security.BusinessUnits;
using Oro.Grains.Security.Groups;
using Oro.Grains.Security.Organizations;
using Oro.Grains.Security.Roles;
using Oro.Grains.Security.Users;
using Oro.Security;

namespace Oro.Grains.Security;

/// <summary>The roles that a new database has. They can be changed like any other.</summary>
internal static class ReadyMadeRoles
{
    /// <summary>Everything.</summary>
    public static ReadyMadeRole Administrator { get; } = new(
        1,
        "ROLE_ADMINISTRATOR",
        "Administrator",
        new RoleRights { Others = EntityRights.All(AccessLevel.Global), Capabilities = Capability.All });

    /// <summary>Leads a part of the business.</summary>
    public static ReadyMadeRole SalesManager { get; } = new(
        2,
        "ROLE_MANAGER",
        "Sales Manager",
        new RoleRights
        {
            Others = EntityRights.All(AccessLevel.Division) with { View = AccessLevel.Organization },
            Entities = Colleagues,
            Capabilities = [.. Capability.All.Intersect([Capability.Search, Capability.SeeAudit])],
        });

    /// <summary>Works with own customers, and sees those of the unit.</summary>
    public static ReadyMadeRole SalesRep { get; } = new(
        3,
        "ROLE_USER",
        "Sales Rep",
        new RoleRights
        {
            Others = EntityRights.All(AccessLevel.User) with { View = AccessLevel.BusinessUnit },
            Entities = Colleagues,
            Capabilities = [.. Capability.All.Intersect([Capability.Search])],
        });

    public static ImmutableArray<ReadyMadeRole> All { get; } = [Administrator, SalesManager, SalesRep];

    // Whoever gives a record to somebody has to find that one.
    private static ImmutableSortedDictionary<string, EntityRights> Colleagues => new[]
    {
        UserEntity.Name, BusinessUnitEntity.Name, OrganizationEntity.Name, GroupEntity.Name,
    }.ToImmutableSortedDictionary(
        name => name, _ => new EntityRights(View: AccessLevel.Organization), StringComparer.Ordinal)
        .Add(RoleEntity.Name, EntityRights.None);
}

/// <summary>One of <see cref="ReadyMadeRoles"/>.</summary>
internal sealed record ReadyMadeRole(long Id, string Name, string Label, RoleRights Rights);
