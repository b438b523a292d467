namespace Oro.Security;

/// <summary>How far a permission reaches, from nothing to everything; each level includes those before it.</summary>
[GenerateSerializer, Alias("access-level")]
public enum AccessLevel
{
    /// <summary>No record.</summary>
    None = 0,

    /// <summary>Records that belong to the user.</summary>
    User = 1,

    /// <summary>Records that belong to the units of the user, or to users of those units.</summary>
    BusinessUnit = 2,

    /// <summary>The same with all units below those of the user.</summary>
    Division = 3,

    /// <summary>All records of the organization in which the user works.</summary>
    Organization = 4,

    /// <summary>Records of all organizations.</summary>
    Global = 5,
}
