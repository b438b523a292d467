using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Security.Access;
using Oro.Grains.Security.BusinessUnits;
using Oro.Grains.Security.Organizations;
using Oro.Grains.Security.Roles;
using Oro.Grains.Security.Users;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Records;

/// <summary>
/// What changes of users, roles, business units and organizations come to for what people may do. Somebody always
/// remains who can put it right; nobody gives to anybody, or takes over, what is wider than one's own; and the units
/// of an organization stay a tree.
/// </summary>
internal static class GoverningChanges
{
    // Who that is, and what that one may do.
    private static readonly ImmutableArray<string> OfUsers =
    [
        "username", "email", "enabled", SystemFields.Organization, "organizations", SystemFields.Owner,
        "business_units", "user_roles",
    ];

    /// <returns>
    /// Whether that holds only while nobody else changes what people may do: two administrators who disable each other
    /// at once each leave the other.
    /// </returns>
    public static bool Check(DraftSet drafts, DecisionContext context)
    {
        var governing = drafts.All.Where(d => d.Entity.Definition.GovernsAccess).ToList();
        if (governing.Count == 0 || drafts.Failures.Count > 0)
        {
            return false;
        }

        var before = context.Access.Directory;
        var after = governing.Aggregate(before, With);
        governing.Where(d => d.Key.Entity == BusinessUnitEntity.Name).ToList().ForEach(d => CheckTree(d, after));
        if (LosesAdministration(governing, before, after, context.Definitions))
        {
            governing[0].Fail(
                field: null,
                "last administrator",
                "Nobody would be left who can manage users and roles. Give somebody else that right first.");
        }

        var isAdministrator = IsAdministrator(context.Access);
        if (!isAdministrator)
        {
            CheckReach(governing, after, context);
        }

        return !isAdministrator || governing.Any(RestsOnOthers);
    }

    /// <summary>The users who were shut out or let in again: they have signed in for the last time.</summary>
    public static IEnumerable<UserId> ListAccessEnds(IEnumerable<RecordDraft> changed) =>
        from draft in changed
        where draft.Key.Entity == UserEntity.Name && draft.Before is { } before
            && (draft.IsDeleted != before.IsDeleted || HasChanged(draft, "enabled"))
        select new UserId(draft.Key.Id);

    // A user or role that comes into being takes nothing from anybody.
    private static bool RestsOnOthers(RecordDraft draft) =>
        draft.Key.Entity == BusinessUnitEntity.Name || (draft.Kind != ChangeKind.Create && MayLose(draft));

    private static AccessDirectory With(AccessDirectory all, RecordDraft draft) => draft.Key.Entity switch
    {
        UserEntity.Name => all with
        {
            Users = draft.IsDeleted
                ? all.Users.Remove(new(draft.Key.Id))
                : all.Users.SetItem(new(draft.Key.Id), DirectoryEntries.UserOf(NowIn(draft))),
        },
        RoleEntity.Name => all with
        {
            Roles = draft.IsDeleted
                ? all.Roles.Remove(new(draft.Key.Id))
                : all.Roles.SetItem(new(draft.Key.Id), DirectoryEntries.RightsOf(draft.Key.Id, NowIn(draft))),
        },
        BusinessUnitEntity.Name => all with
        {
            Units = !draft.IsDeleted && DirectoryEntries.FindUnit(NowIn(draft)) is { } unit
                ? all.Units.SetItem(new(draft.Key.Id), unit)
                : all.Units.Remove(new(draft.Key.Id)),
        },
        OrganizationEntity.Name => all with
        {
            Organizations = !draft.IsDeleted && DirectoryEntries.IsOpen(NowIn(draft))
                ? all.Organizations.Add(new(draft.Key.Id))
                : all.Organizations.Remove(new(draft.Key.Id)),
        },
        _ => all,
    };

    private static void CheckTree(RecordDraft draft, AccessDirectory after)
    {
        if (!after.Units.TryGetValue(new(draft.Key.Id), out var unit) || unit.Parent is not { } parent)
        {
            return;
        }

        if (after.Units.TryGetValue(parent, out var above) && above.Organization != unit.Organization)
        {
            draft.Fail("parent", "organization", "A business unit and the one above it are of one organization.");
        }

        // No way up is longer than there are units, but one in a circle.
        BusinessUnitId? current = parent;
        for (var depth = 0; current is { } id && depth <= after.Units.Count; depth++)
        {
            if (id.Value == draft.Key.Id)
            {
                draft.Fail("parent", "circle", "A business unit cannot be below itself.");
                return;
            }

            current = after.Units.TryGetValue(id, out var next) ? next.Parent : null;
        }
    }

    private static bool LosesAdministration(
        List<RecordDraft> governing, AccessDirectory before, AccessDirectory after, DefinitionSet definitions) =>
        governing.Any(MayLose)
        && governing.Any(d => d.Key.Entity != UserEntity.Name
            || IsAdministrator(new UserId(d.Key.Id), before, definitions))
        && before.Users.Keys.Any(u => IsAdministrator(u, before, definitions))
        && !after.Users.Keys.Any(u => IsAdministrator(u, after, definitions));

    private static bool MayLose(RecordDraft draft) => draft.IsDeleted || draft.Key.Entity switch
    {
        UserEntity.Name => OfUsers.Any(field => HasChanged(draft, field)),
        RoleEntity.Name => HasChanged(draft, "rights"),
        OrganizationEntity.Name => HasChanged(draft, "enabled"),
        _ => false,
    };

    private static bool IsAdministrator(UserId user, AccessDirectory directory, DefinitionSet definitions) =>
        directory.Users.GetValueOrDefault(user) is { IsEnabled: true } known
        && known.Roles.Any(
            r => directory.Roles.GetValueOrDefault(r, RoleRights.None).Capabilities.Contains(Capability.ManageUsers))
        && known.Organizations.Any(o => CanAdminister(new UserAccess(directory, new(user, o)), definitions));

    private static bool CanAdminister(UserAccess user, DefinitionSet definitions) =>
        user.Has(Capability.ManageUsers)
        && user.Of(definitions.Get(RoleEntity.Name)).LevelOf(Permission.Edit) == AccessLevel.Global
        && user.Of(definitions.Get(UserEntity.Name)).LevelOf(Permission.Edit) >= AccessLevel.Organization;

    // Whoever may do everything cannot give away more.
    private static bool IsAdministrator(UserAccess access) =>
        access.IsUnlimited && Capability.All.IsSubsetOf(access.Rights.Capabilities);

    private static void CheckReach(List<RecordDraft> governing, AccessDirectory after, DecisionContext context)
    {
        foreach (var draft in governing.Where(d => d.Key.Entity == UserEntity.Name))
        {
            if (draft.Before is null || draft.Kind != ChangeKind.Update || OfUsers.Any(f => HasChanged(draft, f)))
            {
                CheckUser(draft, new UserId(draft.Key.Id), after, context);
            }
        }

        foreach (var draft in governing.Where(d => d.Entity.OrdinalOf("user") >= 0 && HasChanged(d, "user")))
        {
            if (draft.Get("user").AsInteger() is { } user)
            {
                CheckUser(draft, new UserId(user), after, context);
            }
        }

        // Moving a unit below one's own would bring its records within reach.
        if (!IsWithin(context.Access.Principal.User, after, context))
        {
            Refuse(governing[0], field: null);
        }
    }

    private static void CheckUser(RecordDraft draft, UserId user, AccessDirectory after, DecisionContext context)
    {
        if (!IsWithin(user, context.Access.Directory, context) || !IsWithin(user, after, context))
        {
            var hasRoles = draft.Entity.OrdinalOf("user_roles") >= 0 && draft.Change is not null;
            Refuse(draft, hasRoles && HasChanged(draft, "user_roles") ? "user_roles" : null);
        }
    }

    private static bool IsWithin(UserId user, AccessDirectory directory, DecisionContext context) =>
        context.Access.Covers(user, directory, context.Definitions);

    private static void Refuse(RecordDraft draft, string? field) => draft.Fail(
        field, "wider access", "This user may do, or would be allowed to do, more than you may yourself.");

    private static bool HasChanged(RecordDraft draft, string field)
    {
        var ordinal = draft.Entity.OrdinalOf(field);
        return ordinal >= 0 && draft.GetNow(ordinal) != draft.GetBefore(field);
    }

    private static Func<string, FieldValue> NowIn(RecordDraft draft) =>
        field => draft.GetNow(draft.Entity.OrdinalOf(field));
}
