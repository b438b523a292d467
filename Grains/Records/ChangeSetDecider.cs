using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Grains.Entities.Formulas;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Records;

/// <summary>
/// Decides what a change set comes to: which rows change and how, or why it is refused. A pure function of the set and
/// what is known; the revisions that it expects of the rows make the database the judge of whether that was still true.
/// </summary>
internal static class ChangeSetDecider
{
    /// <exception cref="RefusalException">
    /// The set cannot be applied; validation failures are named all at once.
    /// </exception>
    public static Decision Decide(ChangeSet changeSet, DecisionContext context)
    {
        var drafts = new DraftSet(context);
        // What comes into being is there for the others, in whatever order they stand.
        foreach (var change in changeSet.Changes.Where(c => c.Kind == ChangeKind.Create))
        {
            drafts.Create(change.Key);
        }

        for (var i = 0; i < changeSet.Changes.Length; i++)
        {
            Apply(changeSet.Changes[i], i, drafts, context);
        }

        Deletion.Settle(drafts, context);
        drafts.All.ForEach(draft => CheckRules(draft, context));
        RelatedLists.Settle(drafts);
        var restsOnAccess = GoverningChanges.Check(drafts, context);
        drafts.All.ForEach(draft => draft.Complete(context));

        if (drafts.Failures.Count > 0)
        {
            throw new ValidationFailedException([.. drafts.Failures]);
        }

        return ToDecision(changeSet, drafts, context, restsOnAccess ? context.Access.Directory.Version : null);
    }

    private static void Apply(RecordChange change, int index, DraftSet drafts, DecisionContext context)
    {
        var entity = context.Definitions.Get(change.Key.Entity);
        if (entity.Definition.IsReadOnly)
        {
            throw new AccessDeniedException($"the right to change {entity.Definition.ApiName}");
        }

        var draft = drafts.Find(change.Key) ?? throw new RecordNotFoundException(change.Key);
        ChangeAccess.ThrowIfDenied(change, draft, context);
        if (change.Kind == ChangeKind.Delete && draft is { Kind: ChangeKind.Delete, Before.IsDeleted: false })
        {
            // It goes with another of the set already.
            return;
        }

        if (change.Kind is ChangeKind.Update or ChangeKind.Delete && draft.IsDeleted)
        {
            throw new RecordNotFoundException(change.Key);
        }

        if (context.Known.TryGetValue(change.Key, out var known))
        {
            EditConflicts.ThrowIfAny(change, known, entity);
        }

        draft.Change = index;
        foreach (var edit in change.Edits)
        {
            Apply(edit, change.IsBySystem, draft, drafts, context);
        }

        ApplyKind(change, draft, drafts, context);
        ChangeAccess.ThrowIfMisplaced(change, draft, context);
    }

    private static void ApplyKind(RecordChange change, RecordDraft draft, DraftSet drafts, DecisionContext context)
    {
        switch (change.Kind)
        {
            case ChangeKind.Create:
                draft.Kind = ChangeKind.Create;
                SetDefaults(draft);
                SetOwnerIfMissing(draft, context);
                SetIfMissing(draft, SystemFields.Organization, context.Author.Organization.Value);
                draft.Set(SystemFields.CreatedAt, FieldValue.Of(context.At));
                break;
            case ChangeKind.Delete:
                Deletion.Delete(draft, drafts, context);
                break;
            case ChangeKind.Restore when draft.IsDeleted:
                Deletion.Restore(draft, drafts, context);
                break;
            case ChangeKind.Purge:
                Deletion.Purge(draft, drafts, context, isAlone: change.IsBySystem);
                break;
        }
    }

    private static void SetDefaults(RecordDraft draft)
    {
        foreach (var ordinal in draft.Entity.Defaults)
        {
            // Who says that there is no value gets none.
            if (!draft.IsGiven(ordinal))
            {
                draft.Set(ordinal, draft.Entity.Definition.Fields[ordinal].Default);
            }
        }
    }

    // A record belongs to whoever makes it, or to that one's unit.
    private static void SetOwnerIfMissing(RecordDraft draft, DecisionContext context)
    {
        if (draft.Entity.Definition.Ownership == OwnershipType.User)
        {
            SetIfMissing(draft, SystemFields.Owner, context.Author.User.Value);
        }
        else if (context.Access.HomeUnit is { } unit)
        {
            SetIfMissing(draft, SystemFields.Owner, unit.Value);
        }
    }

    private static void SetIfMissing(RecordDraft draft, string field, long id)
    {
        if (draft.Entity.OrdinalOf(field) >= 0 && draft.Get(field).IsNull)
        {
            draft.Set(field, FieldValue.Of(id));
        }
    }

    private static void Apply(
        FieldEdit edit, bool isBySystem, RecordDraft draft, DraftSet drafts, DecisionContext context)
    {
        var ordinal = draft.Entity.OrdinalOf(edit.Field);
        var field = ordinal < 0 ? null : draft.Entity.Definition.Fields[ordinal];
        if (field is null || (field.IsReadOnly && !isBySystem))
        {
            draft.Fail(edit.Field, "extra fields", $"The field '{edit.Field}' is unknown or cannot be set.");
            return;
        }

        if (!isBySystem && !context.Access.Of(draft.Entity).OfField(ordinal).Edit)
        {
            draft.Fail(edit.Field, "field access", "You may not change this field.");
            return;
        }

        if (AmountEdits.IsOfHalf(edit))
        {
            var (whole, broken) = AmountEdits.Apply(edit, field, draft.Get(ordinal));
            if (whole is not { } amount)
            {
                draft.Fail(field.Name, broken!);
                return;
            }

            edit = new FieldEdit(field.Name, amount);
        }

        Apply(edit, field, ordinal, isBySystem, draft, drafts);
    }

    private static void Apply(
        FieldEdit edit, FieldDefinition field, int ordinal, bool isBySystem, RecordDraft draft, DraftSet drafts)
    {
        var value = Normalized.Value(field.Type, edit.Value);
        if (field.IsFixed && !isBySystem && draft.Before is not null && value != draft.Get(ordinal))
        {
            draft.Fail(field.Name, "fixed", "This value cannot be changed once it is set.");
        }
        else if (FieldCheck.FaultsOf(field, value) is { Count: > 0 } faults)
        {
            foreach (var broken in faults)
            {
                draft.Fail(field.Name, broken);
            }
        }
        else if (field.IsToMany)
        {
            LinkEdits.Apply(edit.Kind, value.AsIds(), ordinal, draft, drafts, isBySystem);
        }
        else if (!isBySystem && LeadsToUnseen(field, value, draft.Get(ordinal), drafts))
        {
            draft.Fail(field.Name, "relationship", "There is no such record.");
        }
        else if (edit.Kind == FieldEditKind.Set)
        {
            draft.Edit(ordinal, value);
        }
        else
        {
            draft.Fail(field.Name, "type", "Only links can be added and removed.");
        }
    }

    // A record that the author may not see is none for the author: the same words as for one that is not there.
    private static bool LeadsToUnseen(FieldDefinition field, FieldValue value, FieldValue before, DraftSet drafts) =>
        field.Type == FieldType.ManyToOne
        && value.Value is long id
        && value != before
        && !drafts.May(Permission.View, new(field.Relation!.Target, id));

    // A record that is only linked to was not edited: it need not fulfil rules that came after it.
    private static void CheckRules(RecordDraft draft, DecisionContext context)
    {
        if (draft.Change is null || draft.IsDeleted)
        {
            return;
        }

        context.Rules.Find(draft.Key.Entity)?.Apply(draft);
        EntityFormulas.Of(draft.Entity.Definition).Compute(draft.Entity.Definition, draft.Get, draft.Compute);
        FileUse.Check(draft, context);
        var fields = draft.Entity.Definition.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            // A value that was refused is not missing.
            if (FieldCheck.FindMissing(fields[i], draft.GetNow(i)) is { } missing && !draft.HasFailed(fields[i].Name))
            {
                draft.Fail(fields[i].Name, missing);
            }
        }
    }

    private static Decision ToDecision(
        ChangeSet changeSet, DraftSet drafts, DecisionContext context, long? accessVersion)
    {
        var changed = drafts.All.Where(d => d.HasChanged).ToList();
        var snapshots = drafts.All.ToDictionary(d => d.Key, d => d.ToSnapshot());
        var commit = new Commit
        {
            WriteId = changeSet.WriteId,
            Author = context.Author.User,
            At = context.At,
            Fingerprint = changeSet.Fingerprint,
            AccessVersion = accessVersion,
            AccessEnds = [.. GoverningChanges.ListAccessEnds(changed)],
            Rows = [.. changed.Select(d => d.ToRow())],
            Messages = [.. changed.SelectMany(d => context.Rules.Find(d.Key.Entity)?.MessagesOf(d) ?? [])],
            Answer = [.. changeSet.Changes.Select(c => c.Key)],
        };
        return new Decision(
            commit, [.. changeSet.Changes.Select(c => snapshots[c.Key])], [.. changed.Select(d => snapshots[d.Key])]);
    }
}
