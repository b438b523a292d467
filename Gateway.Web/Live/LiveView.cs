using System.Collections.Frozen;
using Oro.Gateway.JsonApi;
using Oro.Live;
using Oro.Records;
using Oro.Security;

namespace Oro.Gateway.Live;

/// <summary>What one user may hear of the changes of one entity.</summary>
internal sealed class LiveView
{
    private const string Owner = "owner";
    private const string Organization = "organization";

    private readonly EntityAccess _access;
    private readonly FrozenSet<string> _hidden;
    private readonly FrozenSet<string> _withheld;

    public LiveView(UserAccess user, ResourcePlan plan)
    {
        User = user;
        Plan = plan;
        _access = user.Of(plan.Entity);
        _hidden = plan.Fields.Where(f => _access.IsHidden(f.Definition.Name) || LeadsNowhere(f))
            .Select(f => f.Definition.Name).ToFrozenSet(StringComparer.Ordinal);
        // Whether the other record may be seen is not known here; who shows it asks for it.
        _withheld = plan.Fields.Where(f => f.Target is { } target && LevelOf(target) < AccessLevel.Global)
            .Select(f => f.Definition.Name).ToFrozenSet(StringComparer.Ordinal);
        IsAll = _access.IsUnlimited && _hidden.Count == 0 && _withheld.Count == 0;
        Words = $"{string.Join(',', _hidden.Order())};{string.Join(',', _withheld.Order())}";

        bool LeadsNowhere(FieldPlan field) => field.Target is { } target && LevelOf(target) == AccessLevel.None;
        AccessLevel LevelOf(ResourcePlan target) => user.Of(target.Entity).LevelOf(Permission.View);
    }

    public UserAccess User { get; }

    public ResourcePlan Plan { get; }

    /// <summary>Everything.</summary>
    public bool IsAll { get; }

    /// <summary>The same for all who are told the same of a change.</summary>
    public string Words { get; }

    public bool Names(FieldPlan field) => !_hidden.Contains(field.Definition.Name);

    public bool Tells(FieldPlan field) => Names(field) && !_withheld.Contains(field.Definition.Name);

    /// <summary>Whether the user hears of a change, or only that the record is not there any more.</summary>
    public LiveSight SightOf(ChangeEntry entry, IReadOnlyDictionary<long, RecordPlace> places)
    {
        if (_access.LevelOf(Permission.View) == AccessLevel.Global)
        {
            return LiveSight.Change;
        }

        // Of what is gone for good nobody can tell any more whose it was; it went out of sight before.
        if (!places.TryGetValue(entry.Key.Id, out var place))
        {
            return LiveSight.Nothing;
        }

        if (Reaches(place.Owner, place.Organization))
        {
            return LiveSight.Change;
        }

        var owner = Find(Owner);
        var organization = Find(Organization);
        return (owner ?? organization) is not null && Reaches(
            owner is null ? place.Owner : owner.Old.AsInteger(),
            organization is null ? place.Organization : organization.Old.AsInteger())
                ? LiveSight.Leave
                : LiveSight.Nothing;

        bool Reaches(long? to, long? within) => _access.Reaches(
            Permission.View, to, Plan.Definition.Name == Organization ? entry.Key.Id : within);
        FieldChange? Find(string field) => entry.Fields.FirstOrDefault(f => f.Field == field);
    }
}

/// <summary>What somebody hears of a change.</summary>
internal enum LiveSight
{
    /// <summary>Nothing at all.</summary>
    Nothing,

    /// <summary>The change.</summary>
    Change,

    /// <summary>That the record is out of sight.</summary>
    Leave,
}
