using System.Collections.Frozen;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Records;

/// <summary>Whether the author of a change set may do what it asks for. What the product itself does, it may.</summary>
internal static class ChangeAccess
{
    // Of users, units, roles and organizations: where somebody belongs, what that one may do, and who that is; of
    // applications: for whom they speak, and who gets their tokens.
    private static readonly FrozenSet<string> Governing = new[]
    {
        "active", "confidential", "grants", "redirect_uris", "skip_consent", "user", SystemFields.Owner,
        SystemFields.Organization, "business_units", "email", "enabled", "organizations", "parent", "rights", "role",
        "user_roles", "username", "users",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Before anything of a change is applied.</summary>
    /// <exception cref="RecordNotFoundException">The author may not see the record.</exception>
    /// <exception cref="AccessDeniedException">The author may see it and not do this.</exception>
    public static void ThrowIfDenied(RecordChange change, RecordDraft draft, DecisionContext context)
    {
        if (change.IsBySystem)
        {
            return;
        }

        if (context.Access.IsUnlimited && context.Access.Has(Capability.ManageUsers))
        {
            return;
        }

        ThrowIfGoverning(change, draft, context);
        var access = context.Access.Of(draft.Entity);
        var permission = PermissionFor(change.Kind);
        if (draft.Before is { } before && !access.Reaches(Permission.View, before))
        {
            throw new RecordNotFoundException(change.Key);
        }

        var isReached = draft.Before is { } there
            ? access.Reaches(permission, there)
            : access.LevelOf(permission) > AccessLevel.None;
        if (!isReached)
        {
            throw Denied(permission, draft);
        }
    }

    /// <summary>Once everything is applied: to whom the record belongs now.</summary>
    /// <exception cref="AccessDeniedException">The author may not give records to that one.</exception>
    public static void ThrowIfMisplaced(RecordChange change, RecordDraft draft, DecisionContext context)
    {
        if (change.IsBySystem)
        {
            return;
        }

        var (owner, organization) = PlaceOf(draft, draft.Get);
        var access = context.Access.Of(draft.Entity);
        if (draft.Before is null)
        {
            if (!access.Reaches(Permission.Create, owner, organization))
            {
                throw Denied(Permission.Create, draft);
            }
        }
        else if ((owner, organization) != PlaceOf(draft, draft.GetBefore)
            && !(access.Reaches(Permission.Assign, draft.Before)
                && access.Reaches(Permission.Assign, owner, organization)))
        {
            throw Denied(Permission.Assign, draft);
        }
    }

    // Who could change a user's roles or units at will could do everything.
    private static void ThrowIfGoverning(RecordChange change, RecordDraft draft, DecisionContext context)
    {
        if (draft.Entity.Definition.GovernsAccess
            && !context.Access.Has(Capability.ManageUsers)
            && (change.Kind != ChangeKind.Update || change.Edits.Any(e => Governing.Contains(e.Field))))
        {
            throw new AccessDeniedException($"the capability {Capability.ManageUsers}");
        }
    }

    private static (long? Owner, long? Organization) PlaceOf(RecordDraft draft, Func<string, FieldValue> valueOf)
    {
        return (IdIn(SystemFields.Owner), IdIn(SystemFields.Organization));

        long? IdIn(string field) => draft.Entity.OrdinalOf(field) < 0 ? null : valueOf(field).AsInteger();
    }

    private static AccessDeniedException Denied(Permission permission, RecordDraft draft) =>
        new($"the right to {VerbOf(permission)} {draft.Entity.Definition.ApiName}");

    private static Permission PermissionFor(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => Permission.Create,
        ChangeKind.Update => Permission.Edit,
        _ => Permission.Delete,
    };

    private static string VerbOf(Permission permission) => permission switch
    {
        Permission.Create => "create",
        Permission.Edit => "change",
        Permission.Delete => "delete",
        _ => "assign",
    };
}
