using System.Collections.Immutable;
using System.Globalization;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Records;

/// <summary>
/// What follows for other records when one goes to the trash, comes back or leaves it for good. All of it is part of
/// the same change set, so all of it happens or nothing does.
/// </summary>
internal static class Deletion
{
    public static void Delete(RecordDraft draft, DraftSet drafts, DecisionContext context)
    {
        if (draft.Kind == ChangeKind.Delete)
        {
            return;
        }

        draft.Kind = ChangeKind.Delete;
        LinkEdits.ShowToOthers(draft, drafts, isShown: false);
        foreach (var reference in context.References[draft.Key])
        {
            if (FindHolder(reference, drafts) is not { } holder)
            {
                continue;
            }

            switch (reference.Field.OnDelete)
            {
                case DeleteRule.Cascade:
                    Delete(holder, drafts, context);
                    break;
                case DeleteRule.Detach:
                    holder.Set(reference.Field.Name, FieldValue.Null);
                    break;
            }
        }

        foreach (var (_, key) in TargetsOf(draft, field => field.Relation!.IsOwning))
        {
            if (drafts.Find(key) is { IsDeleted: false } owned
                && context.References[key].All(r => FindHolder(r, drafts) is null))
            {
                Delete(owned, drafts, context);
            }
        }
    }

    /// <summary>Brings a record back, with what its deletion took along and the references that it took away.</summary>
    public static void Restore(RecordDraft draft, DraftSet drafts, DecisionContext context)
    {
        var restored = ListTakenAlong(draft, drafts, context);
        foreach (var record in restored)
        {
            record.Kind = ChangeKind.Restore;
            LinkEdits.ShowToOthers(record, drafts, isShown: true);
        }

        var keys = restored.Select(r => r.Key).ToHashSet();
        foreach (var entry in EntriesOf(draft.Key, context))
        {
            if (entry.Kind == ChangeKind.Update)
            {
                Reattach(entry, keys, drafts);
            }
            else if (keys.Contains(entry.Key))
            {
                LinkEdits.ShowAgain(entry, drafts.Find(entry.Key)!, keys, drafts);
            }
        }
    }

    /// <param name="draft">The record, which must be in the trash.</param>
    /// <param name="drafts">All of the set.</param>
    /// <param name="context">What is known.</param>
    /// <param name="isAlone">What its deletion took along stays where it is.</param>
    public static void Purge(RecordDraft draft, DraftSet drafts, DecisionContext context, bool isAlone)
    {
        if (!draft.IsDeleted)
        {
            draft.Fail(field: null, "trash", "Only what is in the trash can be deleted for good.");
            return;
        }

        foreach (var record in isAlone ? [draft] : ListTakenAlong(draft, drafts, context))
        {
            record.Kind = ChangeKind.Purge;
        }
    }

    /// <summary>
    /// When all changes are applied: a record that somebody needs stays, and one that comes back leads to nothing that
    /// is not there.
    /// </summary>
    public static void Settle(DraftSet drafts, DecisionContext context)
    {
        foreach (var draft in drafts.All.ToList())
        {
            if (draft.Kind == ChangeKind.Delete)
            {
                RefuseIfNeeded(draft, drafts, context);
            }
            else if (draft.Kind == ChangeKind.Restore)
            {
                SettleTargets(draft, drafts, context);
            }
        }
    }

    /// <summary>What deleting a record would come to.</summary>
    /// <exception cref="RecordNotFoundException">There is none, or it is in the trash.</exception>
    public static ImmutableArray<DeletionConsequence> Preview(RecordKey key, DecisionContext context)
    {
        var drafts = new DraftSet(context);
        if (drafts.Find(key) is not { IsDeleted: false } draft || !drafts.May(Permission.View, key))
        {
            throw new RecordNotFoundException(key);
        }

        Delete(draft, drafts, context);
        var deleted = drafts.All.Where(d => d.Kind == ChangeKind.Delete).ToList();
        // What goes by one way needs nothing done by another.
        var met = deleted.SelectMany(d => context.References[d.Key])
            .Where(r => r.Field.OnDelete == DeleteRule.Cascade || drafts.Find(r.Source) is { IsDeleted: false })
            .Select(r => (r.Source, Field: (string?)r.Field.Name, Rule: r.Field.OnDelete))
            .Concat(deleted.SelectMany(d => LinkEdits.ListShownTo(d, drafts))
                .Select(l => (Source: l.Record, Field: (string?)l.Field, l.Rule)))
            .ToList();
        var others = deleted.Where(d => d.Key != key && met.All(m => m.Source != d.Key))
            .Select(d => (Source: d.Key, Field: (string?)null, Rule: DeleteRule.Cascade));
        return
        [
            .. met.Where(m => m.Source != key).Concat(others)
                .Where(m => drafts.May(Permission.View, m.Source))
                .GroupBy(m => (m.Source.Entity, m.Field, m.Rule))
                .Select(g => new DeletionConsequence(
                    g.Key.Entity, g.Key.Field, g.Key.Rule, g.Select(m => m.Source).Distinct().Count()))
                .OrderBy(c => c.Rule).ThenBy(c => c.Entity, StringComparer.Ordinal)
                .ThenBy(c => c.Field, StringComparer.Ordinal),
        ];
    }

    private static void RefuseIfNeeded(RecordDraft draft, DraftSet drafts, DecisionContext context)
    {
        var needed = context.References[draft.Key]
            .Where(r => r.Field.OnDelete == DeleteRule.Refuse && FindHolder(r, drafts) is not null)
            .GroupBy(r => (r.Source.Entity, r.Field));
        foreach (var group in needed)
        {
            var holders = context.Definitions.Get(group.Key.Entity).Definition;
            var count = group.Count();
            var lead = count == 1 ? $"{holders.Label} leads" : $"{holders.PluralLabel} lead";
            draft.Fail(
                field: null,
                "in use",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{draft.Entity.Definition.Label} {draft.Key.Id} cannot be deleted: "
                    + $"{count} {lead} to it by \"{group.Key.Field.Label}\"."));
        }

        RefuseIfLinked(draft, drafts, context);
    }

    // Links between two records hold the one whose field says so, as long as the other is there.
    private static void RefuseIfLinked(RecordDraft draft, DraftSet drafts, DecisionContext context)
    {
        foreach (var field in draft.Entity.Definition.Fields.Where(KeepsWhileLinked))
        {
            var links = draft.GetNow(draft.Entity.OrdinalOf(field.Name)).AsIds();
            var relation = field.Relation!;
            var count = links.Items.Count(id => drafts.Find(new(relation.Target, id)) is not { IsDeleted: true });
            if (count > 0)
            {
                var others = context.Definitions.Get(relation.Target).Definition;
                var lead = count == 1 ? $"{others.Label} has" : $"{others.PluralLabel} have";
                var least = links.IsTruncated ? "more than " : "";
                draft.Fail(
                    field: null,
                    "in use",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{draft.Entity.Definition.Label} {draft.Key.Id} cannot be deleted: "
                        + $"{least}{count} {lead} it."));
            }
        }
    }

    private static bool KeepsWhileLinked(FieldDefinition field) => field is
    {
        Type: FieldType.ManyToMany, IsRetired: false, Relation.OnDelete: DeleteRule.Refuse,
    };

    private static void SettleTargets(RecordDraft draft, DraftSet drafts, DecisionContext context)
    {
        bool IsDeletable(FieldDefinition field) => ReferencingField.IsToDeletable(context.Definitions, field);
        foreach (var (field, key) in TargetsOf(draft, IsDeletable))
        {
            if (drafts.Find(key) is { IsDeleted: false })
            {
                continue;
            }

            if (field.OnDelete == DeleteRule.Detach)
            {
                draft.Set(field.Name, FieldValue.Null);
                continue;
            }

            draft.Fail(
                field.Name,
                "relationship",
                $"{draft.Entity.Definition.Label} cannot be restored while its {field.Label} is in the trash or gone.");
        }
    }

    // The record itself first; then what went with it because it belonged to one of these.
    private static List<RecordDraft> ListTakenAlong(RecordDraft draft, DraftSet drafts, DecisionContext context)
    {
        var taken = new List<RecordDraft> { draft };
        var left = EntriesOf(draft.Key, context)
            .Where(e => e.Kind == ChangeKind.Delete && e.Key != draft.Key)
            .Select(e => (Draft: drafts.Find(e.Key), e.Revision))
            .Where(d => d.Draft is { Kind: ChangeKind.Update, Before: { IsDeleted: true } before }
                && before.Revision == d.Revision)
            .Select(d => d.Draft!)
            .ToList();
        for (var i = 0; i < taken.Count; i++)
        {
            var parent = taken[i];
            var owned = TargetsOf(parent, f => f.Relation!.IsOwning).Select(t => t.Key).ToHashSet();
            bool Belongs(RecordDraft d) => owned.Contains(d.Key)
                || TargetsOf(d, f => f.OnDelete == DeleteRule.Cascade).Any(t => t.Key == parent.Key);
            taken.AddRange(left.Where(Belongs));
            left.RemoveAll(Belongs);
        }

        return taken;
    }

    private static void Reattach(ChangeEntry entry, HashSet<RecordKey> restored, DraftSet drafts)
    {
        if (drafts.Find(entry.Key) is not { IsDeleted: false } holder)
        {
            return;
        }

        foreach (var change in entry.Fields)
        {
            if (holder.Entity.FindField(change.Field) is { Type: FieldType.ManyToOne } field
                && change is { New.IsNull: true, Old.Value: long id }
                && restored.Contains(new RecordKey(field.Relation!.Target, id))
                && holder.Get(field.Name).IsNull)
            {
                holder.Set(field.Name, FieldValue.Of(id));
            }
        }
    }

    private static ImmutableArray<ChangeEntry> EntriesOf(RecordKey key, DecisionContext context) =>
        context.Deletions.TryGetValue(key, out var entries) ? entries : [];

    // The record that leads there, unless it goes itself or leads elsewhere by now.
    private static RecordDraft? FindHolder(RecordReference reference, DraftSet drafts) =>
        drafts.Find(reference.Source) is { IsDeleted: false } holder
        && holder.Get(reference.Field.Name).AsInteger() == reference.Target.Id
            ? holder
            : null;

    private static IEnumerable<(FieldDefinition Field, RecordKey Key)> TargetsOf(
        RecordDraft draft, Func<FieldDefinition, bool> isWanted) =>
        from ordinal in Enumerable.Range(0, draft.Entity.Definition.Fields.Length)
        let field = draft.Entity.Definition.Fields[ordinal]
        where field.Type == FieldType.ManyToOne && isWanted(field) && !draft.Get(ordinal).IsNull
        select (field, new RecordKey(field.Relation!.Target, draft.Get(ordinal).AsInteger()!.Value));
}
