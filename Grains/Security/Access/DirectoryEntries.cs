using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Security;

namespace Oro.Grains.Security.Access;

/// <summary>What the directory of access says of a record, by the values of its fields.</summary>
internal static class DirectoryEntries
{
    /// <summary>Whether anybody may work in the scope of an organization.</summary>
    public static bool IsOpen(Func<string, FieldValue> organization) => organization("enabled").AsBoolean() == true;

    /// <summary>A business unit; null while it is of no organization.</summary>
    public static AccessUnit? FindUnit(Func<string, FieldValue> unit) =>
        unit(SystemFields.Organization).AsInteger() is { } organization
            ? new(
                new OrganizationId(organization),
                unit("parent").AsInteger() is { } parent ? new BusinessUnitId(parent) : null)
            : null;

    /// <summary>
    /// What a role allows. That of administrators allows everything, also what came after it was stored.
    /// </summary>
    public static RoleRights RightsOf(long id, Func<string, FieldValue> role) =>
        id == ReadyMadeRoles.Administrator.Id
            ? ReadyMadeRoles.Administrator.Rights
            : RightsJson.Read(role("rights").AsText() ?? "{}");

    /// <summary>A user.</summary>
    public static AccessUser UserOf(Func<string, FieldValue> user) => new(
        user("enabled").AsBoolean() == true,
        [.. AllOf(user, SystemFields.Organization, "organizations").Select(id => new OrganizationId(id))],
        [.. AllOf(user, SystemFields.Owner, "business_units").Select(id => new BusinessUnitId(id))],
        [.. user("user_roles").AsIds().Items.Select(id => new RoleId(id))]);

    // Whoever owns a user is one of those to whom the user belongs, the first.
    private static IEnumerable<long> AllOf(Func<string, FieldValue> user, string own, string all)
    {
        long[] first = user(own).AsInteger() is { } id ? [id] : [];
        return first.Union(user(all).AsIds().Items);
    }
}
