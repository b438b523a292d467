using System.Collections.Immutable;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>
/// A record while a change set is decided: what it was, what it becomes, and what is wrong with that.
/// </summary>
internal sealed class RecordDraft(
    EntityIndex entity, RecordKey key, RecordSnapshot? before, List<ValidationFailure> failures)
{
    private readonly ImmutableArray<FieldValue> _before = before?.Values ?? Blank(entity.Definition);
    private readonly FieldValue[] _values = [.. before?.Values ?? Blank(entity.Definition)];
    private readonly HashSet<int> _computed = [];
    private readonly HashSet<int> _edited = [];
    private readonly SortedDictionary<int, LinkDraft> _links = [];
    private DefinitionSet? _definitions;

    public EntityIndex Entity { get; } = entity;

    public RecordKey Key { get; } = key;

    /// <summary>The record before; null when it comes into being.</summary>
    public RecordSnapshot? Before { get; } = before;

    /// <summary>What happens to the record in all.</summary>
    public ChangeKind Kind { get; set; } = ChangeKind.Update;

    /// <summary>Index of the latest change of this record in the set; null while it is only linked to.</summary>
    public int? Change { get; set; }

    public bool IsDeleted => Kind is ChangeKind.Delete or ChangeKind.Purge
        || (Kind != ChangeKind.Restore && Before is { IsDeleted: true });

    public bool HasChanged { get; private set; }

    public FieldValue Get(string field) => _values[Entity.OrdinalOf(field)];

    public FieldValue Get(int ordinal) => _values[ordinal];

    /// <summary>The value with the links that were added and removed, which <see cref="Complete"/> sets.</summary>
    public FieldValue GetNow(int ordinal) =>
        _links.TryGetValue(ordinal, out var links) ? FieldValue.Of(links.After()) : _values[ordinal];

    public FieldValue GetBefore(string field) => _before[Entity.OrdinalOf(field)];

    /// <summary>Somebody asked for a value of this field, or the record is new.</summary>
    public bool IsEdited(string field) => Before is null || _edited.Contains(Entity.OrdinalOf(field));

    /// <summary>Somebody gave a value of this field, which may be none.</summary>
    public bool IsGiven(int ordinal) => _edited.Contains(ordinal) || _links.ContainsKey(ordinal);

    public void Edit(int ordinal, FieldValue value)
    {
        _edited.Add(ordinal);
        _values[ordinal] = value;
    }

    /// <summary>Sets what follows from edits.</summary>
    public void Set(string field, FieldValue value) => Set(Entity.OrdinalOf(field), value);

    public void Set(int ordinal, FieldValue value) => _values[ordinal] = value;

    /// <summary>
    /// Sets what a formula comes to. It is written with each edit: what is stored may be older than the formula.
    /// </summary>
    public void Compute(int ordinal, FieldValue value)
    {
        _computed.Add(ordinal);
        _values[ordinal] = value;
    }

    public void Fail(string? field, string rule, string detail) =>
        failures.Add(new ValidationFailure(Change ?? 0, field, rule, detail));

    public void Fail(string field, BrokenRule broken) =>
        Fail(broken.Part is { } part ? $"{field}/{part}" : field, broken.Rule, broken.Detail);

    /// <summary>Whether something is wrong with a value that was given for the field.</summary>
    public bool HasFailed(string field) => failures.Any(f => f.Change == (Change ?? 0)
        && (f.Field == field || f.Field?.StartsWith($"{field}/", StringComparison.Ordinal) == true));

    public LinkDraft Links(int ordinal) =>
        _links.TryGetValue(ordinal, out var links) ? links : _links[ordinal] = new LinkDraft(_before[ordinal].AsIds());

    /// <summary>Ends the draft: what was set by system and rules is set now.</summary>
    public void Complete(DecisionContext context)
    {
        _definitions = context.Definitions;
        foreach (var (ordinal, links) in _links)
        {
            _values[ordinal] = FieldValue.Of(links.After());
        }

        HasChanged = Kind != ChangeKind.Update
            || _links.Values.Any(l => l.HasChanged)
            || !_values.AsSpan().SequenceEqual(_before.AsSpan());
        if (HasChanged)
        {
            Set(SystemFields.UpdatedAt, FieldValue.Of(context.At));
        }
    }

    public RecordSnapshot ToSnapshot() => !HasChanged && Before is { } unchanged
        ? unchanged
        : new RecordSnapshot
        {
            Key = Key,
            Revision = (Before?.Revision ?? 0) + 1,
            Values = [.. _values],
            IsDeleted = IsDeleted,
        };

    /// <summary>What is written; after <see cref="Complete"/>.</summary>
    public RowChange ToRow()
    {
        var columns = ImmutableArray.CreateBuilder<(int Ordinal, FieldValue Value)>();
        var fields = ImmutableArray.CreateBuilder<FieldChange>();
        for (var i = 0; i < _values.Length; i++)
        {
            var field = Entity.Definition.Fields[i];
            var hasChanged = _values[i] != _before[i];
            if (field.IsToMany || !(hasChanged || _computed.Contains(i) || MustLeadSomewhere(field)))
            {
                continue;
            }

            columns.Add((i, _values[i]));
            if (hasChanged && AuditedFields.Includes(field))
            {
                fields.Add(AuditedFields.ChangeOf(field, _before[i], _values[i]));
            }
        }

        foreach (var (ordinal, links) in _links.Where(l => l.Value.HasChanged))
        {
            var field = Entity.Definition.Fields[ordinal];
            fields.Add(new FieldChange(field.Name, FieldValue.Of(links.Vanished), FieldValue.Of(links.Appeared)));
        }

        return new RowChange
        {
            Entity = Entity.Definition,
            Kind = Kind,
            Id = Key.Id,
            ExpectedRevision = Before?.Revision ?? 0,
            Columns = columns.ToImmutable(),
            Links = [.. _links.Where(l => IsCarrier(l.Key) && l.Value.IsStored).Select(ToLinkChange)],
            Fields = fields.ToImmutable(),
            Unreferenced = Kind == ChangeKind.Delete ? ReferencingField.To(_definitions!, Key.Entity) : [],
            Guarded = [.. columns.Select(c => c.Ordinal).Where(IsGuarded)],
        };
    }

    // What a record that comes back leads to may have gone meanwhile; the commit looks at columns that it writes.
    private bool MustLeadSomewhere(FieldDefinition field) =>
        Kind == ChangeKind.Restore && field.Type == FieldType.ManyToOne;

    private bool IsGuarded(int ordinal) =>
        ReferencingField.IsToDeletable(_definitions!, Entity.Definition.Fields[ordinal]);

    // Both records of a link are in the set; the one whose entity comes first carries the row of the join table, or
    // where both are of one entity, the one whose field does.
    private bool IsCarrier(int ordinal)
    {
        var field = Entity.Definition.Fields[ordinal];
        var relation = field.Relation!;
        return relation.Target == Key.Entity
            ? string.CompareOrdinal(field.Name, relation.Inverse) < 0
            : string.CompareOrdinal(Key.Entity, relation.Target) < 0;
    }

    private LinkChange ToLinkChange(KeyValuePair<int, LinkDraft> links) =>
        new(Entity.Definition.Fields[links.Key], links.Value.Added, links.Value.Removed);

    /// <summary>The values of a record that has none.</summary>
    public static ImmutableArray<FieldValue> Blank(EntityDefinition entity) =>
        [.. entity.Fields.Select(f => Normalized.Nothing(f.Type))];
}
