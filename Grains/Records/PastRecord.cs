using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>A record on its way through its history, in either direction.</summary>
internal sealed class PastRecord(EntityIndex entity, RecordSnapshot start)
{
    // What is computed over relations follows from the other records, whose past is another question.
    private readonly FieldValue[] _values =
        [.. start.Values.Select((v, i) => entity.Definition.Fields[i].IsComputed ? FieldValue.Null : v)];

    /// <summary>The record as it is at an entry, when all before it were applied or all after it taken back.</summary>
    public RecordSnapshot At(ChangeEntry entry)
    {
        Set(SystemFields.UpdatedAt, entry.At);
        return start with
        {
            Revision = entry.Revision,
            Values = [.. _values],
            IsDeleted = entry.Kind is ChangeKind.Delete or ChangeKind.Purge,
        };
    }

    /// <summary>Goes one change back: the record becomes what it was before.</summary>
    public void TakeBack(ChangeEntry entry)
    {
        foreach (var change in entry.Fields)
        {
            Replace(change.Field, gone: change.New, come: change.Old);
        }
    }

    /// <summary>Goes one change on.</summary>
    public void Apply(ChangeEntry entry)
    {
        if (entry.Kind == ChangeKind.Create)
        {
            Set(SystemFields.CreatedAt, entry.At);
        }

        foreach (var change in entry.Fields)
        {
            Replace(change.Field, gone: change.Old, come: change.New);
        }
    }

    private void Replace(string name, FieldValue gone, FieldValue come)
    {
        // A field that is no more has no place in the record; one whose values are not kept is shown as it is.
        if (entity.FindField(name) is not { } field || !AuditedFields.HasValues(field))
        {
            return;
        }

        var ordinal = entity.OrdinalOf(name);
        if (!field.IsToMany)
        {
            _values[ordinal] = Normalized.Value(field.Type, FieldShapes.As(field.Type, come));
            return;
        }

        var ids = _values[ordinal].AsIds();
        var changed = new SortedSet<long>(ids.Items);
        changed.ExceptWith(gone.AsIds().Items);
        changed.UnionWith(come.AsIds().Items);
        _values[ordinal] = FieldValue.Of(new RecordIds([.. changed], ids.IsTruncated));
    }

    private void Set(string field, DateTime at) => _values[entity.OrdinalOf(field)] = FieldValue.Of(at);
}
