using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>What somebody may do beside working with records; each is granted or not.</summary>
public static class Capability
{
    /// <summary>Change entities and fields.</summary>
    public const string ManageDefinitions = "manage-definitions";

    /// <summary>Change roles, and give them to users.</summary>
    public const string ManageUsers = "manage-users";

    /// <summary>Read the history of all records.</summary>
    public const string SeeAudit = "see-audit";

    /// <summary>Search all records by words.</summary>
    public const string Search = "search";

    /// <summary>All there are.</summary>
    public static ImmutableSortedSet<string> All { get; } = ImmutableSortedSet.Create(
        StringComparer.Ordinal,
        ManageDefinitions, ManageUsers, SeeAudit, Search);
}
