using Oro.Entities;
using Oro.Errors;
using Oro.Views;

namespace Oro.Grains.Entities;

/// <summary>Whether a field that was added or changed can be as it would be, given what it was and holds.</summary>
internal static class FieldChangeCheck
{
    public const int MaxLabelLength = 255;

    private const int MaxHelpLength = 1000; // a paragraph under the field
    private const int MaxOptions = 500; // a list that a person still chooses from
    private const int MaxOptionLength = 64;

    public static void Run(
        DefinitionDraft draft, EntityDefinition entity, FieldDefinition? before, FieldDefinition after)
    {
        if (string.IsNullOrWhiteSpace(after.Label) || after.Label.Length > MaxLabelLength)
        {
            draft.Refuse("label", "length", $"This value should have 1 to {MaxLabelLength} characters.");
        }

        if (after.Help?.Length > MaxHelpLength)
        {
            draft.Refuse("help", "length", $"This value should have at most {MaxHelpLength} characters.");
        }

        CheckLength(draft, before, after);
        CheckOptions(draft, entity, before, after);
        foreach (var (option, reason) in OptionsOfTypes.FaultsOf(before, after))
        {
            draft.Refuse(option, "type", reason);
        }

        if (before is { IsIndexed: true } && after is { IsIndexed: false, Type: FieldType.ManyToOne })
        {
            draft.Refuse("isIndexed", "fixed", "Whoever deletes a record looks for those that lead to it: it stays.");
        }

        if (after.IsUnique && before is { IsUnique: false })
        {
            draft.NewRules.Add(new("isUnique", [after.Name]));
        }

        if (after is { IsRequired: true, IsReadOnly: true, Formula: null, Default.IsNull: true })
        {
            draft.Refuse("isReadOnly", "required", "It is required, so somebody has to be able to give it a value.");
        }

        CheckRequired(draft, entity, before, after);
        CheckFormula(draft, entity, before, after);
    }

    private static void CheckFormula(
        DefinitionDraft draft, EntityDefinition entity, FieldDefinition? before, FieldDefinition after)
    {
        var isUnique = after.IsUnique || entity.UniqueKeys.Any(k => k.Contains(after.Name));
        if (after is { Formula: not null, IsComputed: false } && after.Formula != before?.Formula && isUnique)
        {
            draft.Refuse(
                "formula", "unique", "Records that are there already may come to the same by a formula: it can be made "
                    + "unique when they have their values.");
        }

        if (before is { Formula: null } && after.Formula is not null)
        {
            draft.Questions.Add(new(
                entity.Name,
                new FieldCondition([after.Name], FilterOperator.Exists, [FieldValue.Of(true)]),
                $"{{0}} of {entity.PluralLabel} have a value in {after.Label}, in whose place its formula comes."));
        }
    }

    private static void CheckLength(DefinitionDraft draft, FieldDefinition? before, FieldDefinition after)
    {
        var most = FieldTypeTraits.MaxLengthOf(after.Type);
        if (before is { IsCustom: false } && after.MaxLength < before.MaxLength)
        {
            draft.Refuse("maxLength", "widen", $"This value may only grow: it is {before.MaxLength}.");
        }
        else if (after.MaxLength != before?.MaxLength && (after.MaxLength > most || (most > 0 && after.MaxLength < 1)))
        {
            draft.Refuse(
                "maxLength", "range",
                most == 0 ? "A field of this type has no length." : $"This value should be between 1 and {most}.");
        }
    }

    private static void CheckOptions(
        DefinitionDraft draft, EntityDefinition entity, FieldDefinition? before, FieldDefinition after)
    {
        if (before is not null && before.Options.SequenceEqual(after.Options))
        {
            return;
        }

        if (after.Options.Any(o => string.IsNullOrWhiteSpace(o.Id) || o.Id.Length > MaxOptionLength
            || string.IsNullOrWhiteSpace(o.Label) || o.Label.Length > MaxLabelLength))
        {
            draft.Refuse("options", "not blank", "Every option needs an id of up to 64 characters and a label.");
        }

        if (after.Options.Length > MaxOptions)
        {
            draft.Refuse("options", "limit", $"There can be {MaxOptions} options at most.");
        }

        var kept = after.Options.Select(o => o.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in (before?.Options ?? []).Where(o => !kept.Contains(o.Id)))
        {
            var fault = new DefinitionFault(
                "options", "in use", $"The option {gone.Label} is in use and cannot be taken away.");
            draft.Questions.Add(new(
                entity.Name,
                new FieldCondition([after.Name], FilterOperator.Equal, [FieldValue.Of(gone.Id)]),
                "", fault));
        }
    }

    private static void CheckRequired(
        DefinitionDraft draft, EntityDefinition entity, FieldDefinition? before, FieldDefinition after)
    {
        // One whose values are in a column is looked at, value by value, when it changes.
        if (!after.IsRequired || before is { IsRequired: true } or { IsToMany: false })
        {
            return;
        }

        draft.Questions.Add(new(
            entity.Name,
            before is null ? null : new FieldCondition([after.Name], FilterOperator.Exists, [FieldValue.Of(false)]),
            $"{{0}} of {entity.PluralLabel} have no value in {after.Label}; whoever changes one has to give it one."));
    }
}
