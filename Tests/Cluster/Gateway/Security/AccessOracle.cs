using Oro.Entities;
using Oro.Security;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>Where a record or a user of the matrix is.</summary>
public enum Place
{
    /// <summary>With the user who asks.</summary>
    Own,

    /// <summary>In the unit of the user who asks.</summary>
    SameUnit,

    /// <summary>In a unit below it.</summary>
    UnitBelow,

    /// <summary>In another unit of the organization.</summary>
    OtherUnit,

    /// <summary>In another organization.</summary>
    OtherOrganization,
}

/// <summary>
/// The rules of access as the reference has them, written down once more and on purpose without anything of the
/// product.
/// </summary>
public static class AccessOracle
{
    public static bool Reaches(AccessLevel level, OwnershipType ownership, Place place) => ownership switch
    {
        OwnershipType.None => level == AccessLevel.Global,
        OwnershipType.Organization => level switch
        {
            AccessLevel.Global => true,
            AccessLevel.Organization => place != Place.OtherOrganization,
            _ => false,
        },
        // What belongs to a unit belongs to nobody's self.
        OwnershipType.BusinessUnit => level switch
        {
            AccessLevel.Global => true,
            AccessLevel.Organization => place != Place.OtherOrganization,
            AccessLevel.Division => place is Place.Own or Place.SameUnit or Place.UnitBelow,
            AccessLevel.BusinessUnit => place is Place.Own or Place.SameUnit,
            _ => false,
        },
        _ => level switch
        {
            AccessLevel.Global => true,
            AccessLevel.Organization => place != Place.OtherOrganization,
            AccessLevel.Division => place is Place.Own or Place.SameUnit or Place.UnitBelow,
            AccessLevel.BusinessUnit => place is Place.Own or Place.SameUnit,
            AccessLevel.User => place == Place.Own,
            _ => false,
        },
    };
}
