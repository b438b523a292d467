using System.Collections.Immutable;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>Makes of a change the one that takes it back.</summary>
internal static class Reversal
{
    /// <exception cref="ValidationFailedException">Nothing in it can be taken back.</exception>
    public static RecordChange Of(ChangeEntry entry, EntityIndex entity)
    {
        var kind = entry.Kind switch
        {
            ChangeKind.Create or ChangeKind.Restore => ChangeKind.Delete,
            ChangeKind.Delete => ChangeKind.Restore,
            ChangeKind.Update => ChangeKind.Update,
            _ => throw Refused("What is deleted for good cannot be brought back."),
        };
        ImmutableArray<FieldEdit> edits = kind == ChangeKind.Update
            ? [.. entry.Fields.SelectMany(change => EditsOf(change, entity))]
            : [];
        return kind == ChangeKind.Update && edits.IsEmpty
            ? throw Refused("Nothing in this change can be set by a caller.")
            : new RecordChange { Kind = kind, Key = entry.Key, Edits = edits, SeenRevision = entry.Revision };
    }

    // What the system sets, and fields that are no more, stay as they are.
    private static IEnumerable<FieldEdit> EditsOf(FieldChange change, EntityIndex entity)
    {
        if (entity.FindField(change.Field) is not { IsReadOnly: false, IsFixed: false } field
            || !AuditedFields.HasValues(field))
        {
            yield break;
        }

        if (!field.IsToMany)
        {
            var old = FieldShapes.As(field.Type, change.Old);
            yield return new FieldEdit(field.Name, Normalized.Value(field.Type, old));
            yield break;
        }

        if (!change.New.AsIds().Items.IsEmpty)
        {
            yield return new FieldEdit(field.Name, change.New, FieldEditKind.Remove);
        }

        if (!change.Old.AsIds().Items.IsEmpty)
        {
            yield return new FieldEdit(field.Name, change.Old, FieldEditKind.Add);
        }
    }

    private static ValidationFailedException Refused(string detail) =>
        new([new ValidationFailure(Change: 0, Field: null, "revert", detail)]);
}
