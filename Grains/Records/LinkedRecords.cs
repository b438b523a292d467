using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>
/// Which other records a change touches: those that links lead to, at either end of which the other is shown.
/// </summary>
internal static class LinkedRecords
{
    /// <summary>Whether a change can touch other records at all.</summary>
    public static bool MayBeTouchedBy(RecordChange change, EntityIndex entity) =>
        change.Kind switch
        {
            ChangeKind.Delete or ChangeKind.Restore or ChangeKind.Purge => true,
            _ => change.Edits.Any(
                e => entity.FindField(e.Field) is { IsToMany: true } or { Relation.Inverse: not null }),
        };

    /// <summary>
    /// The records that a change links to, and those that its record links to where they may be touched.
    /// </summary>
    public static IEnumerable<RecordKey> Of(RecordChange change, RecordSnapshot? current, EntityIndex entity)
    {
        foreach (var field in entity.Definition.Fields.Where(IsLooked))
        {
            var edits = change.Edits.Where(e => e.Field == field.Name).ToList();
            var ids = edits.SelectMany(e => IdsIn(e.Value));
            var mayLose = change.Kind is ChangeKind.Delete or ChangeKind.Restore
                || edits.Any(e => e.Kind == FieldEditKind.Set);
            if (mayLose && current is not null)
            {
                ids = ids.Concat(IdsIn(current.Values[entity.OrdinalOf(field.Name)]));
            }

            foreach (var id in ids)
            {
                yield return new RecordKey(field.Relation!.Target, id);
            }
        }
    }

    /// <summary>
    /// The records that those which a change takes into its list are taken from; known when those are.
    /// </summary>
    public static IEnumerable<RecordKey> LosersTo(
        RecordChange change, EntityIndex entity, Func<RecordKey, RecordSnapshot?> find, DefinitionSet definitions)
    {
        foreach (var edit in change.Edits)
        {
            if (entity.FindField(edit.Field) is not { Type: FieldType.OneToMany, Relation: { } relation })
            {
                continue;
            }

            var place = definitions.Get(relation.Target).OrdinalOf(relation.Inverse!);
            foreach (var id in edit.Value.AsIds().Items)
            {
                if (find(new RecordKey(relation.Target, id))?.Values[place].AsInteger() is { } owner)
                {
                    yield return new RecordKey(entity.Definition.Name, owner);
                }
            }
        }
    }

    /// <summary>The records to which a change is to lead by to-one fields.</summary>
    public static IEnumerable<RecordKey> TargetsOf(RecordChange change, EntityIndex entity) =>
        change.Edits.SelectMany(
            e => entity.FindField(e.Field) is { Type: FieldType.ManyToOne, Relation: { } relation }
                && e.Value.Value is long id
                    ? new[] { new RecordKey(relation.Target, id) }
                    : []);

    // At the other end something changes, or something is to be known of it.
    private static bool IsLooked(FieldDefinition field) =>
        field.Relation?.Inverse is not null || FileUse.IsHeldIn(field);

    private static ImmutableArray<long> IdsIn(FieldValue value) => value.Value switch
    {
        long id => [id],
        RecordIds ids => ids.Items,
        _ => [],
    };
}
