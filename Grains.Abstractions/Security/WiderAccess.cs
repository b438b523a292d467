using Oro.Entities;

namespace Oro.Security;

/// <summary>
/// Whether somebody may do what somebody else may not: nobody gives away more than is one's own, nor takes it over.
/// </summary>
public static class WiderAccess
{
    /// <summary>Whether all that a role allows is allowed by other rights too.</summary>
    public static bool Covers(this RoleRights mine, RoleRights theirs) =>
        theirs.Capabilities.IsSubsetOf(mine.Capabilities)
        && Covers(mine.Others, theirs.Others)
        && mine.Entities.Keys.Union(theirs.Entities.Keys).All(name => Covers(mine.Of(name), theirs.Of(name)));

    /// <summary>
    /// Whether everything that somebody reaches is reached by somebody else too. What is of one's own is of the same
    /// width for everybody.
    /// </summary>
    public static bool Covers(this UserAccess mine, UserAccess theirs, DefinitionSet definitions) =>
        theirs.Rights.Capabilities.IsSubsetOf(mine.Rights.Capabilities)
        && definitions.Entities.All(e => Covers(mine, theirs, definitions.Get(e.Name)));

    /// <summary>
    /// The same of all that a user may do, or could once enabled: a disabled user is one step from that, as is an
    /// organization.
    /// </summary>
    public static bool Covers(
        this UserAccess mine, UserId user, AccessDirectory directory, DefinitionSet definitions) =>
        !directory.Users.TryGetValue(user, out var known)
        || known.Organizations.All(o => mine.Covers(OnceEnabled(user, known, o, directory), definitions));

    private static UserAccess OnceEnabled(
        UserId user, AccessUser known, OrganizationId organization, AccessDirectory directory) => new(
            directory with
            {
                Users = directory.Users.SetItem(user, known with { IsEnabled = true }),
                Organizations = directory.Organizations.Add(organization),
            },
            new Principal(user, organization));

    private static bool Covers(UserAccess mine, UserAccess theirs, EntityIndex entity)
    {
        var (own, other) = (mine.Of(entity), theirs.Of(entity));
        foreach (var permission in Enum.GetValues<Permission>())
        {
            if (!Covers(mine, own.LevelOf(permission), theirs, other.LevelOf(permission)))
            {
                return false;
            }
        }

        return other.LevelOf(Permission.View) == AccessLevel.None
            || Enumerable.Range(0, entity.Definition.Fields.Length)
                .All(i => Covers(own.OfField(i), other.OfField(i)));
    }

    private static bool Covers(UserAccess mine, AccessLevel own, UserAccess theirs, AccessLevel other) => other switch
    {
        AccessLevel.None => true,
        _ when own == AccessLevel.Global => true,
        AccessLevel.User => own >= AccessLevel.User,
        _ => own >= other && IsWithin(mine, theirs, own),
    };

    private static bool IsWithin(UserAccess mine, UserAccess theirs, AccessLevel own) => own switch
    {
        AccessLevel.Global => true,
        _ when mine.Principal.Organization != theirs.Principal.Organization => false,
        AccessLevel.Organization => true,
        AccessLevel.Division => theirs.Units.IsSubsetOf(mine.Division),
        _ => theirs.Units.IsSubsetOf(mine.Units),
    };

    private static bool Covers(EntityRights mine, EntityRights theirs) =>
        Enum.GetValues<Permission>().All(p => mine.Of(p) >= theirs.Of(p))
        && (theirs.View == AccessLevel.None
            || mine.Fields.Keys.All(field => Covers(mine.OfField(field), theirs.OfField(field))));

    private static bool Covers(FieldRights mine, FieldRights theirs) =>
        (mine.View || !theirs.View) && (mine.Edit || !theirs.Edit);
}
