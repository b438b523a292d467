using System.Collections.Immutable;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>
/// Whether edits made against an older revision may still be applied. Edits of fields that nobody else changed merge;
/// a field that both changed is refused with its three values, so that no edit is lost without somebody knowing.
/// </summary>
internal static class EditConflicts
{
    /// <exception cref="RecordConflictException">They may not.</exception>
    public static void ThrowIfAny(RecordChange change, KnownRecord known, EntityIndex entity)
    {
        var current = known.Snapshot;
        if (change.RequiredRevision is { } required && required != current.Revision)
        {
            throw new RecordConflictException(change.Key, required, current.Revision, [], current);
        }

        // A deleted record keeps all it had, so deleting loses nobody's edit.
        if (change.Kind != ChangeKind.Update || change.SeenRevision is not { } seen || seen == current.Revision)
        {
            return;
        }

        var since = known.Since.Where(e => e.Revision > seen && e.Revision <= current.Revision).ToList();
        var conflicts = since.Count == current.Revision - seen
            ? [.. change.Edits.Select(e => Find(e, since, current, entity)).OfType<ConflictingField>()]
            : ImmutableArray<ConflictingField>.Empty;

        // Without every entry in between (or with a revision from the future) nobody can tell, so it is refused.
        if (since.Count != current.Revision - seen || !conflicts.IsEmpty)
        {
            throw new RecordConflictException(change.Key, seen, current.Revision, conflicts, current);
        }
    }

    private static ConflictingField? Find(
        FieldEdit edit, List<ChangeEntry> since, RecordSnapshot current, EntityIndex entity)
    {
        // Adding and removing links says what to do, not what should come out: it always merges.
        if (edit.Kind is FieldEditKind.Add or FieldEditKind.Remove
            || entity.OrdinalOf(edit.Field) is not (>= 0 and var ordinal))
        {
            return null;
        }

        var changes = since.SelectMany(e => e.Fields).Where(f => f.Field == edit.Field).ToList();
        var field = entity.Definition.Fields[ordinal];
        var theirs = current.Values[ordinal];
        // Whoever gives half of an amount gives it for the other half that was there.
        var mine = AmountEdits.IsOfHalf(edit)
            ? AmountEdits.Apply(edit, field, theirs).Whole ?? FieldValue.Null
            : Normalized.Value(field.Type, edit.Value);
        if (changes.Count == 0 || mine == theirs)
        {
            return null;
        }

        // Nobody knows what it was before: it may have been anything.
        if (!field.IsAudited)
        {
            return new ConflictingField(edit.Field, FieldValue.Null, theirs, mine);
        }

        var original = field.IsToMany ? Undo(theirs.AsIds(), changes) : changes[0].Old;
        return original == theirs ? null : new ConflictingField(edit.Field, original, theirs, mine);
    }

    private static FieldValue Undo(RecordIds ids, List<FieldChange> changes)
    {
        var original = new SortedSet<long>(ids.Items);
        foreach (var change in Enumerable.Reverse(changes))
        {
            original.ExceptWith(change.New.AsIds().Items);
            original.UnionWith(change.Old.AsIds().Items);
        }

        return FieldValue.Of(new RecordIds([.. original], ids.IsTruncated));
    }
}
