using System.Collections.Frozen;
using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;
using Oro.Views;

namespace Oro.Security;

/// <summary>
/// What one user may do with the records of one entity: the same rules as a question about one record
/// (<see cref="Reaches(Permission, RecordSnapshot)"/>) and as a condition on many (<see cref="LimitOf"/>).
/// </summary>
public sealed class EntityAccess
{
    private const string Owner = "owner";
    private const string Organization = "organization";

    // The field of a user that leads to its units, and the one to the unit that owns it.
    private const string UnitsOfOwner = "business_units";

    // Above it the list is longer than what it saves.
    private const int MaxNamedOwners = 5000;

    private readonly UserAccess _user;
    private readonly EntityRights _rights;
    private readonly OwnershipType _ownership;
    private readonly bool _isOrganization;
    private readonly int _owner;
    private readonly int _organization;
    private readonly Lazy<RecordFilter?> _viewLimit;
    private readonly ImmutableArray<FieldRights> _fields;

    internal EntityAccess(UserAccess user, EntityIndex entity, EntityRights rights)
    {
        (_user, _rights) = (user, rights);
        // An organization belongs to itself.
        _isOrganization = entity.Definition.Name == Organization;
        _ownership = _isOrganization ? OwnershipType.Organization : entity.Definition.Ownership;
        _owner = entity.OrdinalOf(Owner);
        _organization = entity.OrdinalOf(Organization);
        _viewLimit = new(() => FilterOf(Permission.View));
        _fields = [.. entity.Definition.Fields.Select(f => rights.OfField(f.Name))];
        IsUnlimited = LevelOf(Permission.View) == AccessLevel.Global && _fields.All(f => f.View);
        Hidden = [.. Enumerable.Range(0, _fields.Length).Where(i => !_fields[i].View)];
    }

    /// <summary>Whether every value of every record may be seen.</summary>
    public bool IsUnlimited { get; }

    /// <summary>Ordinals of the fields whose values may not be seen.</summary>
    public ImmutableArray<int> Hidden { get; }

    /// <summary>Whether the values of a field, or of the field that it is a part of, may not be seen.</summary>
    public bool IsHidden(string field) => !Hidden.IsEmpty
        && _rights.Fields.Any(f => !f.Value.View
            && (f.Key == field || field.StartsWith(f.Key + "/", StringComparison.Ordinal)));

    /// <summary>What may be done with the field of an ordinal.</summary>
    public FieldRights OfField(int ordinal) => _fields[ordinal];

    /// <summary>How far a permission reaches, as far as the ownership of the entity can tell records apart.</summary>
    /// <remarks>Of what may not be seen at all, nothing may be done.</remarks>
    public AccessLevel LevelOf(Permission permission) =>
        permission != Permission.View && Told(_rights.View) == AccessLevel.None
            ? AccessLevel.None
            : Told(_rights.Of(permission));

    /// <summary>Whether a permission reaches a record.</summary>
    public bool Reaches(Permission permission, RecordSnapshot record) => LevelOf(permission) switch
    {
        AccessLevel.Global => true,
        AccessLevel.None => false,
        _ => Reaches(
            permission,
            _owner < 0 ? null : record.Values[_owner].AsInteger(),
            _isOrganization ? record.Key.Id : _organization < 0 ? null : record.Values[_organization].AsInteger()),
    };

    /// <summary>Whether a permission reaches a record that belongs there.</summary>
    /// <param name="permission">Which.</param>
    /// <param name="owner">
    /// Its user or business unit, as the ownership of the entity says; null when it has none.
    /// </param>
    /// <param name="organization">Its organization; null when it has none.</param>
    public bool Reaches(Permission permission, long? owner, long? organization) => LevelOf(permission) switch
    {
        AccessLevel.Global => true,
        AccessLevel.None => false,
        _ when organization != _user.Principal.Organization.Value => false,
        AccessLevel.Organization => true,
        AccessLevel.User => owner == _user.Principal.User.Value,
        AccessLevel.BusinessUnit => IsWithin(_user.Units, owner),
        _ => IsWithin(_user.Division, owner),
    };

    /// <summary>The condition on the records that a permission reaches; null when it reaches all.</summary>
    public RecordFilter? LimitOf(Permission permission) =>
        permission == Permission.View ? _viewLimit.Value : FilterOf(permission);

    private RecordFilter? FilterOf(Permission permission) => LevelOf(permission) switch
    {
        AccessLevel.Global => null,
        AccessLevel.None => new AnyOf([]),
        AccessLevel.Organization => InOrganization(),
        AccessLevel.User => new AllOf([InOrganization(), IsOwn()]),
        AccessLevel.BusinessUnit => new AllOf([InOrganization(), IsWithin(_user.Units)]),
        _ => new AllOf([InOrganization(), IsWithin(_user.Division)]),
    };

    /// <summary>The record without the values that may not be seen.</summary>
    public RecordSnapshot Shown(RecordSnapshot record)
    {
        if (Hidden.IsEmpty)
        {
            return record;
        }

        var values = record.Values.ToBuilder();
        foreach (var ordinal in Hidden.Where(o => o < values.Count))
        {
            values[ordinal] = values[ordinal].Emptied();
        }

        return record with { Values = values.MoveToImmutable() };
    }

    private AccessLevel Told(AccessLevel level) => (_ownership, level) switch
    {
        (OwnershipType.BusinessUnit, AccessLevel.User) => AccessLevel.None,
        (OwnershipType.Organization, < AccessLevel.Organization) => AccessLevel.None,
        (OwnershipType.None, < AccessLevel.Global) => AccessLevel.None,
        _ => level,
    };

    private bool IsWithin(FrozenSet<BusinessUnitId> units, long? owner) => owner is { } id
        && (_ownership == OwnershipType.BusinessUnit
            ? units.Contains(new BusinessUnitId(id))
            : id == _user.Principal.User.Value || _user.IsOfOneOf(units, new UserId(id)));

    // The users of the units by name: a join for each row would cost more than a long list.
    private RecordFilter IsWithin(FrozenSet<BusinessUnitId> units)
    {
        long[] ids = [.. units.Select(u => u.Value).Order()];
        if (_ownership == OwnershipType.BusinessUnit)
        {
            return Is([Owner], ids);
        }

        var users = _user.ListUsersOf(units);
        return users.Count <= MaxNamedOwners
            ? Is([Owner], [.. users.Select(u => u.Value).Append(_user.Principal.User.Value).Distinct().Order()])
            : new AnyOf([IsOwn(), Is([Owner, UnitsOfOwner], ids), Is([Owner, Owner], ids)]);
    }

    private FieldCondition IsOwn() => Is([Owner], [_user.Principal.User.Value]);

    private FieldCondition InOrganization() =>
        Is([_isOrganization ? "id" : Organization], [_user.Principal.Organization.Value]);

    private static FieldCondition Is(ImmutableArray<string> path, long[] ids) =>
        new(path, FilterOperator.Equal, [.. ids.Select(id => FieldValue.Of(id))]);
}
