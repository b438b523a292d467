using System.Globalization;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Views;

namespace Oro.Grains.Entities;

/// <summary>Asks the records what a change of definitions loses. Those in the trash count.</summary>
internal sealed class DefinitionLosses(RecordReader records, DuplicateReader duplicates, FieldMover mover)
{
    /// <summary>Puts what the records answer into the draft: more reasons to refuse it, and what is lost.</summary>
    public async Task AskAsync(DefinitionDraft draft, CancellationToken cancellationToken)
    {
        foreach (var question in draft.Questions)
        {
            if (draft.Current.Find(question.Entity) is null
                || await CountAsync(draft.Current, question, cancellationToken) is not { } count)
            {
                continue;
            }

            if (question.Refusal is { } refusal)
            {
                draft.Faults.Add(refusal);
            }
            else
            {
                draft.Consequences.Add(string.Format(CultureInfo.InvariantCulture, question.Sentence, count));
            }
        }

        if (draft is { Move: { } move, Faults.Count: 0 }
            && await mover.InspectAsync(move, cancellationToken) is { Count: > 0 } lost)
        {
            draft.Refuse(AttributeOf(move, lost.First[0].Fault.Rule), "lossless", lost.Describe(move));
        }

        foreach (var rule in draft.NewRules)
        {
            if (draft.Current.Find(draft.Entity) is { } entity
                && await duplicates.FindAsync(entity.Definition, rule.Fields, cancellationToken) is { } sentence)
            {
                draft.Refuse(rule.Attribute, "unique", sentence);
            }
        }
    }

    // The attribute that asks for what a value does not keep to.
    private static string AttributeOf(FieldMove move, string rule) =>
        move.Before.Fields[move.Ordinal].Type != move.After.Fields[move.Ordinal].Type ? "type" : rule switch
        {
            "length" => "maxLength",
            "range" => move.After.Fields[move.Ordinal].Minimum is null ? "maximum" : "minimum",
            "regex" => "pattern",
            "decimal" => "precision",
            "not blank" => "isRequired",
            "choice" => "options",
            _ => "type",
        };

    private async Task<string?> CountAsync(
        DefinitionSet known, DefinitionQuestion question, CancellationToken cancellationToken)
    {
        var query = new RecordQuery
        {
            Entity = question.Entity,
            Filter = question.Filter,
            Limit = 1,
            Fields = [],
            Total = TotalMode.Bounded,
        };
        var live = await records.ListAsync(known, query, Visibility.Everything, cancellationToken);
        var deleted = await records.ListAsync(
            known, query with { Deleted = true }, Visibility.Everything, cancellationToken);
        var total = live.Total + deleted.Total;
        return total == 0 ? null
            : live.IsTotalExact && deleted.IsTotalExact ? $"{total:#,0}"
            : $"More than {RecordQuery.BoundedTotal:#,0}";
    }
}
