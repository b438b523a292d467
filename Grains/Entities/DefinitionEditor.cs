using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities.Formulas;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <summary>Decides what a change of definitions comes to, before anything is asked of the records.</summary>
internal sealed class DefinitionEditor(DefinitionBook book, IOptions<DefinitionsOptions> options, TimeProvider time)
{
    private const int MaxFormerNames = 20;
    private const int MaxIconLength = 64;

    /// <summary>What is to be stored, with everything that is wrong with it.</summary>
    /// <exception cref="DefinitionNotFoundException">There is no such entity or field.</exception>
    public DefinitionDraft Decide(StoredDefinitions stored, DefinitionChange change)
    {
        var current = book.Merge(stored);
        var draft = new DefinitionDraft(current, stored, change);
        if (change.IsOfField)
        {
            EditField(draft, current, change);
        }
        else
        {
            EditEntity(draft, current, change);
        }

        if (draft.Faults.Count == 0)
        {
            Check(draft, current);
        }

        return draft;
    }

    /// <summary>The names that go on being understood after another change of a name.</summary>
    public static JsonNode? Former(
        DefinitionDraft draft, ImmutableArray<FormerName> names, string old, string next, DateTime until)
    {
        var all = names.RemoveAll(n => n.Name == next || n.Name == old).Add(new FormerName(old, until));
        if (all.Length > MaxFormerNames)
        {
            draft.Refuse(
                "name", "limit",
                $"{MaxFormerNames} former names are understood at most; wait until the first of them is no longer.");
        }

        return JsonSerializer.SerializeToNode(all, DefinitionAttributes.Json);
    }

    public static string Renamed(string old, string next, DateTime until) => string.Create(
        CultureInfo.InvariantCulture,
        $"Programs that say {old} instead of {next} are understood until {until:yyyy-MM-dd}, and no longer.");

    private void EditField(DefinitionDraft draft, DefinitionSet current, DefinitionChange change)
    {
        var editor = new FieldEditor(draft, options.Value, time.GetUtcNow().UtcDateTime);
        var index = current.FindByApiName(change.Entity) ?? current.Find(change.Entity);
        if (change.Kind == DefinitionChangeKind.Add)
        {
            if (index is { Definition.IsRetired: false, Definition.IsReadOnly: false })
            {
                editor.Add(index.Definition);
            }
            else
            {
                draft.Refuse("entity", "choice", $"There is no entity \"{change.Entity}\" that can be given fields.");
            }

            return;
        }

        var entity = index?.Definition;
        var field = index?.FindField(change.Field);
        if (entity is null || field is null || (field.IsRetired && change.Kind != DefinitionChangeKind.Restore))
        {
            throw new DefinitionNotFoundException($"{change.Entity}.{change.Field}");
        }

        draft.Entity = entity.Name;
        switch (change.Kind)
        {
            case DefinitionChangeKind.Retire:
                editor.Retire(entity, field);
                break;
            case DefinitionChangeKind.Restore:
                editor.Restore(entity, field);
                break;
            default:
                editor.Change(entity, field);
                break;
        }
    }

    private void EditEntity(DefinitionDraft draft, DefinitionSet current, DefinitionChange change)
    {
        var editor = new EntityEditor(draft, options.Value, time.GetUtcNow().UtcDateTime);
        if (change.Kind == DefinitionChangeKind.Add)
        {
            editor.Add();
            return;
        }

        var entity = (current.FindByApiName(change.Entity) ?? current.Find(change.Entity))?.Definition;
        if (entity is null || (entity.IsRetired && change.Kind != DefinitionChangeKind.Restore))
        {
            throw new DefinitionNotFoundException(change.Entity);
        }

        draft.Entity = entity.Name;
        switch (change.Kind)
        {
            case DefinitionChangeKind.Retire:
                editor.Retire(entity);
                break;
            case DefinitionChangeKind.Restore:
                editor.Restore(entity);
                break;
            default:
                editor.Change(entity);
                break;
        }
    }

    private void Check(DefinitionDraft draft, DefinitionSet current)
    {
        var next = book.TryMerge(draft.Next());
        var entity = next.Get(draft.Entity).Definition;
        CheckLength(draft, "label", entity.Label, FieldChangeCheck.MaxLabelLength);
        CheckLength(draft, "pluralLabel", entity.PluralLabel, FieldChangeCheck.MaxLabelLength);
        CheckLength(draft, "icon", entity.Icon, MaxIconLength);
        if (draft.Field.Length > 0 && next.Get(draft.Entity).FindField(draft.Field) is { IsRetired: false } field)
        {
            var before = current.Find(draft.Entity)?.FindField(draft.Field);
            FieldChangeCheck.Run(draft, entity, before is { IsRetired: false } ? before : null, field);
            CheckOptions(draft, entity, field, next);
            if (draft.Faults.Count == 0 && before is { IsRetired: false, IsCustom: true }
                && FieldConversion.IsNeeded(before, field))
            {
                next = Move(draft, before);
            }
        }

        if (draft.Faults.Count == 0 && RequiredRelations.FindCycle(next.Entities) is { } cycle)
        {
            draft.Refuse(
                "isRequired", "cycle", $"Each of these needs a record of the next before it can be made: {cycle}.");
        }

        if (draft.Faults.Count == 0)
        {
            foreach (var fault in DefinitionCheck.FaultsOf(next.Entities))
            {
                draft.Refuse("", "definition", fault);
            }
        }
    }

    // Told at the attribute that is at fault, which what is checked of all definitions below cannot say.
    private static void CheckOptions(
        DefinitionDraft draft, EntityDefinition entity, FieldDefinition field, DefinitionSet next)
    {
        if (draft.Faults.Count > 0)
        {
            return;
        }

        foreach (var fault in OptionCheck.FaultsOf(field))
        {
            draft.Refuse(fault.Attribute, "definition", $"{field.Label} {fault.Detail}");
        }

        foreach (var fault in field.Formula is null ? [] : FormulaCheck.FaultsOf(entity, next.Find))
        {
            draft.Refuse("formula", "definition", fault);
        }
    }

    // What was planned with values of before cannot be carried out once they are of another kind.
    private DefinitionSet Move(DefinitionDraft draft, FieldDefinition before)
    {
        var stored = draft.Edit(draft.Entity);
        stored.Own["plannedSince"] = DefinitionBook.VersionOf(draft.Next().Version);
        stored.Field(draft.Field)["column"] = before.Column + 1;
        var next = book.TryMerge(draft.Next());
        draft.Move = FieldConversion.MoveOf(
            draft.Current.Get(draft.Entity).Definition, next.Get(draft.Entity).Definition, draft.Field);
        return next;
    }

    private static void CheckLength(DefinitionDraft draft, string name, string text, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > most)
        {
            draft.Refuse(name, "length", $"This value should have 1 to {most} characters.");
        }
    }
}
