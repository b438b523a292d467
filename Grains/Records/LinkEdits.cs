using System.Globalization;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>
/// Changes of to-many relations. Whatever one record's field says, the field of the other says too.
/// </summary>
internal static class LinkEdits
{
    public static void Apply(FieldEditKind kind, RecordIds ids, int ordinal, RecordDraft draft, DraftSet drafts)
    {
        var current = draft.Links(ordinal).After();
        if (kind == FieldEditKind.Set && current.IsTruncated)
        {
            draft.Fail(
                draft.Entity.Definition.Fields[ordinal].Name,
                "count",
                $"There are more than {RecordIds.MaxIds} links; add and remove them one by one.");
            return;
        }

        var added = kind == FieldEditKind.Remove ? [] : ids.Items.Except(current.Items);
        var removed = kind switch
        {
            FieldEditKind.Set => current.Items.Except(ids.Items),
            FieldEditKind.Remove => ids.Items,
            _ => [],
        };
        foreach (var id in added.ToList())
        {
            Add(id, ordinal, draft, drafts);
        }

        foreach (var id in removed.ToList())
        {
            Remove(id, ordinal, draft, drafts);
        }
    }

    /// <summary>
    /// Hides a record that goes to the trash from the records that link to it, or shows it again. Beyond the ids that
    /// a record carries along, the others learn of it when they are next read.
    /// </summary>
    public static void ShowToOthers(RecordDraft draft, DraftSet drafts, bool isShown)
    {
        foreach (var (_, _, mirror) in MirrorsOf(draft, drafts))
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

    /// <summary>The live records whose links lead to one, and their field.</summary>
    public static IEnumerable<(RecordKey Record, string Field)> ListShownTo(RecordDraft draft, DraftSet drafts) =>
        MirrorsOf(draft, drafts).Select(m => (m.Record, m.Field)).ToList();

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

    private static IEnumerable<(RecordKey Record, string Field, LinkDraft Links)> MirrorsOf(
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
                    yield return (new RecordKey(field.Relation!.Target, id), field.Relation.Inverse!, mirror);
                }
            }
        }
    }

    private static void Add(long id, int ordinal, RecordDraft draft, DraftSet drafts)
    {
        if (draft.Entity.Definition.Fields[ordinal].Type == FieldType.OneToMany)
        {
            Lead(id, ordinal, draft, drafts, isHere: true);
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

    private static void Remove(long id, int ordinal, RecordDraft draft, DraftSet drafts)
    {
        if (draft.Entity.Definition.Fields[ordinal].Type == FieldType.OneToMany)
        {
            Lead(id, ordinal, draft, drafts, isHere: false);
            return;
        }

        if (Mirror(id, ordinal, draft, drafts) is { } mirror)
        {
            draft.Links(ordinal).Remove(id);
            mirror.Remove(draft.Key.Id);
        }
    }

    // What a one-to-many field says is in the to-one fields of the others: a change of it is one of theirs.
    private static void Lead(long id, int ordinal, RecordDraft draft, DraftSet drafts, bool isHere)
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

        if (inverse.IsReadOnly || inverse.IsFixed || (inverse.IsRequired && !isHere))
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
