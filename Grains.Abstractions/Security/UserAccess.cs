using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Oro.Entities;

namespace Oro.Security;

/// <summary>
/// What one user may do in the scope of one organization, as of one <see cref="AccessDirectory"/>. Made once for many
/// questions; never sent. A user who is unknown, disabled or outside the organization may do nothing.
/// </summary>
public sealed class UserAccess
{
    private static readonly RoleRights Everything =
        new() { Others = EntityRights.All(AccessLevel.Global), Capabilities = Capability.All };

    private readonly AccessDirectory _directory;
    private readonly RoleRights _rights;
    private readonly ConditionalWeakTable<EntityIndex, EntityAccess> _entities = [];

    /// <summary>Finds out what a principal may do.</summary>
    public UserAccess(AccessDirectory directory, Principal principal)
    {
        (_directory, Principal) = (directory, principal);
        var user = directory.Users.GetValueOrDefault(principal.User);
        if (principal.IsSystem)
        {
            (_rights, Units, Division, IsMember) = (Everything, [], [], true);
        }
        else if (user is { IsEnabled: true }
            && user.Organizations.Contains(principal.Organization)
            && directory.Organizations.Contains(principal.Organization))
        {
            IsMember = true;
            var granted = user.Roles.Select(r => directory.Roles.GetValueOrDefault(r, RoleRights.None))
                .Aggregate(RoleRights.None, (all, one) => all.Or(one));
            _rights = Narrow(granted, principal.Scope);
            Units = user.Units.Where(IsOfOrganization).ToFrozenSet();
            HomeUnit = user.Units.Where(IsOfOrganization).Select(u => (BusinessUnitId?)u).FirstOrDefault();
            Division = directory.Units.Keys.Where(IsBelowOwn).ToFrozenSet();
        }
        else
        {
            (_rights, Units, Division) = (RoleRights.None, [], []);
        }

        IsUnlimited = principal.Scope.IsEverything && IsEverything(_rights);
    }

    private UserAccess(Principal principal)
    {
        (_directory, Principal, _rights, Units, Division) =
            (AccessDirectory.Empty, principal, Everything, [], []);
        (IsUnlimited, IsMember) = (true, true);
    }

    /// <summary>Somebody who may do everything: what the product does for a user without asking.</summary>
    public static UserAccess Unlimited(Principal principal) => new(principal);

    /// <summary>What it was made from.</summary>
    public AccessDirectory Directory => _directory;

    /// <summary>Who it is.</summary>
    public Principal Principal { get; }

    /// <summary>Whether the user is enabled and works in an enabled organization; nobody else may do a thing.</summary>
    public bool IsMember { get; }

    /// <summary>Whether every record of every entity may be seen and changed, as an administrator may.</summary>
    public bool IsUnlimited { get; }

    /// <summary>What the roles of the user allow together.</summary>
    public RoleRights Rights => _rights;

    /// <summary>The unit to which what the user makes belongs; null when the user has none here.</summary>
    public BusinessUnitId? HomeUnit { get; }

    /// <summary>The units of the organization to which the user belongs.</summary>
    internal FrozenSet<BusinessUnitId> Units { get; }

    /// <summary>The same with all units below them.</summary>
    internal FrozenSet<BusinessUnitId> Division { get; }

    /// <summary>Whether a capability of <see cref="Capability"/> is granted.</summary>
    public bool Has(string capability) => _rights.Capabilities.Contains(capability);

    /// <summary>What may be done with the records of an entity.</summary>
    public EntityAccess Of(EntityIndex entity) => _entities.GetValue(
        entity,
        e => new EntityAccess(
            this, e, Principal.Scope.Narrow(e.Definition.ApiName, _rights.Of(e.Definition.Name))));

    // With a credential for some entities one searches their records, and administers nothing.
    private static RoleRights Narrow(RoleRights rights, CredentialScope scope) => scope.IsOfEntities
        ? rights with { Capabilities = rights.Capabilities.Intersect([Capability.Search]) }
        : scope.IsReadOnly ? rights.ToRead() : rights;

    private static bool IsEverything(RoleRights rights) => rights.Entities.Values.Append(rights.Others).All(
        e => e is { View: AccessLevel.Global, Create: AccessLevel.Global, Edit: AccessLevel.Global }
            and { Delete: AccessLevel.Global, Assign: AccessLevel.Global }
            && e.Fields.Values.All(f => f == FieldRights.All));

    internal IReadOnlyCollection<UserId> ListUsersOf(FrozenSet<BusinessUnitId> units) =>
        [.. _directory.Users.Where(u => u.Value.Units.Any(units.Contains)).Select(u => u.Key)];

    internal bool IsOfOneOf(FrozenSet<BusinessUnitId> units, UserId user) =>
        _directory.Users.TryGetValue(user, out var owner) && owner.Units.Any(units.Contains);

    private bool IsOfOrganization(BusinessUnitId unit) =>
        _directory.Units.TryGetValue(unit, out var known) && known.Organization == Principal.Organization;

    // Units whose parents lead in a circle, which nobody can make, must not hold anybody up.
    private bool IsBelowOwn(BusinessUnitId unit)
    {
        BusinessUnitId? current = unit;
        for (var depth = 0; current is { } id && depth <= _directory.Units.Count; depth++)
        {
            if (Units.Contains(id))
            {
                return true;
            }

            current = _directory.Units.TryGetValue(id, out var known) ? known.Parent : null;
        }

        return false;
    }
}
