using System.Globalization;
using Oro.Entities;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Records;

/// <summary>
/// Changes of to-many relations. Whatever one record's field says, the field of the other says too.
/// </summary>
internal static class LinkEdits
{
    /// <param name="edit">What is asked for.</param>
    /// <param name="ids">The links that it names.</param>
    /// <param name="ordinal">Which field.</param>
    /// <param name="draft">Whose field.</param>
    /// <param name="drafts">All records of the set.</param>
    /// <param name="isBySystem">The product does it: what the author may not see is linked too.</param>
    public static void Apply(
        FieldEditKind edit, RecordIds ids, int ordinal, RecordDraft draft, DraftSet drafts, bool isBySystem)
    {
        var current = draft.Links(ordinal).After();
        if (edit == FieldEditKind.Set && current.IsTruncated)
        {
            draft.Fail(
                draft.Entity.Definition.Fields[ordinal].Name,
                "count",
                $"There are more than {RecordIds.MaxIds} links; add and remove them one by one.");
            return;
        }

        var added = edit == FieldEditKind.Remove ? [] : ids.Items.Except(current.Items);
        var removed = edit switch
        {
            FieldEditKind.Set => current.Items.Except(ids.Items),
            FieldEditKind.Remove => ids.Items,
            _ => [],
        };
        var target = draft.Entity.Definition.Fields[ordinal].Relation!.Target;
        foreach (var id in added.ToList())
        {
            if (isBySystem || drafts.May(Permission.View, new(target, id)))
            {
                Add(id, ordinal, draft, drafts, isBySystem);
            }
            else
            {
                FailMissing(id, ordinal, draft);
            }
        }

        // Who does not see a link does not mean it by leaving it out.
        foreach (var id in removed.Where(id => isBySystem || drafts.May(Permission.View, new(target, id))).ToList())
        {
            Remove(id, ordinal, draft, drafts, isBySystem);
        }
    }

    /// <summary>
    /// Hides a record that goes to the trash from the records that link to it, or shows it again. Beyond the ids that
    /// a record carries along, the others learn of it when they are next read.
    /// </summary>
    public static void ShowToOthers(RecordDraft draft, DraftSet drafts, bool isShown)
    {
        foreach (var (_, _, _, mirror) in MirrorsOf(draft, drafts))
        {
            if (isShown)
            {
                mirror.Show(draft.Key.Id);
            }
            else
            {
                mirror.Hide(draft.Key.Id);
            }
        }
    }

    /// <summary>The live records whose links lead to one, their field, and what that one says to being left.</summary>
    public static IEnumerable<(RecordKey Record, string Field, DeleteRule Rule)> ListShownTo(
        RecordDraft draft, DraftSet drafts) =>
        MirrorsOf(draft, drafts).Select(m => (m.Record, m.Field, m.Rule)).ToList();

    /// <summary>
    /// Shows the links between two records that went to the trash together and come back together: neither was there
    /// for the other when they were read.
    /// </summary>
    public static void ShowAgain(
        ChangeEntry deletion, RecordDraft draft, IReadOnlySet<RecordKey> restored, DraftSet drafts)
    {
        foreach (var change in deletion.Fields)
        {
            if (draft.Entity.FindField(change.Field) is not { Type: FieldType.ManyToMany, Relation: { } relation })
            {
                continue;
            }

            var ordinal = draft.Entity.OrdinalOf(change.Field);
            foreach (var id in change.Old.AsIds().Items.Where(i => restored.Contains(new(relation.Target, i))))
            {
                draft.Links(ordinal).Show(id);
                Mirror(id, ordinal, draft, drafts)?.Show(draft.Key.Id);
            }
        }
    }

    private static IEnumerable<(RecordKey Record, string Field, DeleteRule Rule, LinkDraft Links)> MirrorsOf(
        RecordDraft draft, DraftSet drafts)
    {
        for (var ordinal = 0; ordinal < draft.Entity.Definition.Fields.Length; ordinal++)
        {
            var field = draft.Entity.Definition.Fields[ordinal];
            if (field.Type != FieldType.ManyToMany)
            {
                continue;
            }

            foreach (var id in draft.Links(ordinal).After().Items)
            {
                if (Mirror(id, ordinal, draft, drafts) is { } mirror)
                {
                    var rule = field.Relation!.OnDelete == DeleteRule.Refuse ? DeleteRule.Refuse : DeleteRule.Detach;
                    yield return (new RecordKey(field.Relation.Target, id), field.Relation.Inverse!, rule, mirror);
                }
            }
        }
    }

    private static void Add(long id, int ordinal, RecordDraft draft, DraftSet drafts, bool isBySystem)
    {
        if (draft.Entity.Definition.Fields[ordinal].Type == FieldType.OneToMany)
        {
            Lead(id, ordinal, draft, drafts, isBySystem, isHere: true);
            return;
        }

        if (Mirror(id, ordinal, draft, drafts) is not { } mirror)
        {
            FailMissing(id, ordinal, draft);
            return;
        }

        draft.Links(ordinal).Add(id);
        mirror.Add(draft.Key.Id);
    }

    private static void Remove(long id, int ordinal, RecordDraft draft, DraftSet drafts, bool isBySystem)
    {
        if (draft.Entity.Definition.Fields[ordinal].Type == FieldType.OneToMany)
        {
            Lead(id, ordinal, draft, drafts, isBySystem, isHere: false);
            return;
        }

        if (Mirror(id, ordinal, draft, drafts) is { } mirror)
        {
            draft.Links(ordinal).Remove(id);
            mirror.Remove(draft.Key.Id);
        }
    }

    // What a one-to-many field says is in the to-one fields of the others: a change of it is one of theirs.
    private static void Lead(
        long id, int ordinal, RecordDraft draft, DraftSet drafts, bool isBySystem, bool isHere)
    {
        var field = draft.Entity.Definition.Fields[ordinal];
        if (drafts.Find(new RecordKey(field.Relation!.Target, id)) is not { IsDeleted: false } other)
        {
            FailMissing(id, ordinal, draft);
            return;
        }

        var place = other.Entity.OrdinalOf(field.Relation.Inverse!);
        var inverse = other.Entity.Definition.Fields[place];
        var leadsHere = other.Get(place).AsInteger() == draft.Key.Id;
        if (leadsHere == isHere)
        {
            return;
        }

        var isAllowed = isBySystem || drafts.MayEdit(other, place);
        if (!isAllowed || inverse.IsReadOnly || inverse.IsFixed || (inverse.IsRequired && !isHere))
        {
            var detail = $"{inverse.Label} of the record {id} cannot be changed so.";
            draft.Fail(field.Name, "relationship", detail);
            return;
        }

        other.Edit(place, FieldValue.Of(isHere ? draft.Key.Id : null));
    }

    private static void FailMissing(long id, int ordinal, RecordDraft draft) => draft.Fail(
        draft.Entity.Definition.Fields[ordinal].Name,
        "relationship",
        string.Create(CultureInfo.InvariantCulture, $"There is no record with the id {id}."));

    // The links of the live record at the other end.
    private static LinkDraft? Mirror(long id, int ordinal, RecordDraft draft, DraftSet drafts)
    {
        var relation = draft.Entity.Definition.Fields[ordinal].Relation!;
        return drafts.Find(new RecordKey(relation.Target, id)) is { IsDeleted: false } other
            ? other.Links(other.Entity.OrdinalOf(relation.Inverse!))
            : null;
    }
}
