using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>
/// The lists at the other end of to-one fields: when such a field leads elsewhere, or its record goes to the trash or
/// comes back, the records that it led to and leads to now change too.
/// </summary>
internal static class RelatedLists
{
    /// <summary>Ends the deciding: every record has what it is to have.</summary>
    public static void Settle(DraftSet drafts)
    {
        // Those that come in on the way are the other ends, which lead nowhere else than before.
        for (var i = 0; i < drafts.All.Count; i++)
        {
            var draft = drafts.All[i];
            foreach (var field in draft.Entity.Definition.Fields)
            {
                if (field is { Type: FieldType.ManyToOne, Relation.Inverse: not null })
                {
                    Settle(draft, field, drafts);
                }
            }
        }
    }

    private static void Settle(RecordDraft draft, FieldDefinition field, DraftSet drafts)
    {
        var before = draft.Before is { IsDeleted: false } ? draft.GetBefore(field.Name).AsInteger() : null;
        var after = draft.IsDeleted || draft.Kind == ChangeKind.Purge ? null : draft.Get(field.Name).AsInteger();
        if (before == after)
        {
            return;
        }

        ListOf(before, field.Relation!, drafts)?.Hide(draft.Key.Id);
        ListOf(after, field.Relation!, drafts)?.Show(draft.Key.Id);
    }

    private static LinkDraft? ListOf(long? id, RelationDefinition relation, DraftSet drafts) =>
        id is { } known && drafts.Find(new RecordKey(relation.Target, known)) is { IsDeleted: false } other
            ? other.Links(other.Entity.OrdinalOf(relation.Inverse!))
            : null;
}
