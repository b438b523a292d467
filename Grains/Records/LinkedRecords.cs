using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>Which other records a change touches: those that many-to-many links lead to.</summary>
internal static class LinkedRecords
{
    /// <summary>Whether a change can touch other records at all.</summary>
    public static bool MayBeTouchedBy(RecordChange change, EntityIndex entity) =>
        change.Kind switch
        {
            ChangeKind.Delete or ChangeKind.Restore or ChangeKind.Purge => true,
            _ => change.Edits.Any(e => entity.FindField(e.Field) is { IsToMany: true }),
        };

    /// <summary>
    /// The records that a change links to, and those that its record links to where they may be touched.
    /// </summary>
    public static IEnumerable<RecordKey> Of(RecordChange change, RecordSnapshot? current, EntityIndex entity)
    {
        foreach (var field in entity.Definition.Fields.Where(f => f.Type == FieldType.ManyToMany))
        {
            var edits = change.Edits.Where(e => e.Field == field.Name).ToList();
            var ids = edits.SelectMany(e => e.Value.AsIds().Items);
            var mayLose = change.Kind is ChangeKind.Delete or ChangeKind.Restore
                || edits.Any(e => e.Kind == FieldEditKind.Set);
            if (mayLose && current is not null)
            {
                ids = ids.Concat(current.Values[entity.OrdinalOf(field.Name)].AsIds().Items);
            }

            foreach (var id in ids)
            {
                yield return new RecordKey(field.Relation!.Target, id);
            }
        }
    }
}
