using System.Globalization;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Views;

namespace Oro.Grains.Entities;

/// <summary>Asks the records what a change of definitions loses. Those in the trash count.</summary>
internal sealed class DefinitionLosses(RecordReader records)
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
    }

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
