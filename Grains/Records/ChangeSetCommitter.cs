using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>
/// Brings a change set to the database: load, decide, commit, and when somebody else was first, again. What is warm may
/// be behind, so only a decision over fresh records may refuse a set or find that nothing changes; and only after the
/// write log was asked, because a repetition of a committed set must not be judged a second time.
/// </summary>
internal sealed class ChangeSetCommitter(
    DecisionContextLoader contexts,
    GroupCommitter database,
    EarlierWrites earlier,
    CommitWaker waker,
    RecordsInstruments instruments,
    IOptions<RecordsOptions> options)
{
    /// <summary>Commits the set, or answers as the first time when it was committed before.</summary>
    /// <exception cref="RefusalException">It cannot be applied; nothing was changed.</exception>
    public async Task<CommitResult> CommitAsync(
        ChangeSet changeSet, RecordSnapshot? warm, CancellationToken cancellationToken)
    {
        for (var decisions = 0; decisions < options.Value.MaxDecisions; decisions++)
        {
            if (await TryCommitAsync(changeSet, warm, cancellationToken) is { } result)
            {
                return result;
            }

            warm = null;
            instruments.Outdated.Add(1);
        }

        throw new StorageUnavailableException("the record", "too many others are changing it at once");
    }

    // Null: what was known is out of date.
    private async Task<CommitResult?> TryCommitAsync(
        ChangeSet changeSet, RecordSnapshot? warm, CancellationToken cancellationToken)
    {
        var context = await contexts.LoadAsync(changeSet, warm, cancellationToken);
        Decision decision;
        try
        {
            decision = ChangeSetDecider.Decide(changeSet, context);
        }
        catch (RefusalException) when (warm is not null)
        {
            return null;
        }
        catch (RefusalException refusal)
        {
            if (await earlier.FindAsync(changeSet, cancellationToken) is { } answer)
            {
                return answer;
            }

            instruments.CountRefusal(refusal);
            throw;
        }

        if (!decision.Commit.Rows.IsEmpty)
        {
            return await CommitAsync(changeSet, decision, cancellationToken);
        }

        return warm is not null
            ? null
            : await earlier.FindAsync(changeSet, cancellationToken) ?? new CommitResult(decision.Answer, []);
    }

    private async Task<CommitResult?> CommitAsync(
        ChangeSet changeSet, Decision decision, CancellationToken cancellationToken)
    {
        var outcome = changeSet.IsTrial
            ? await database.TryAsync(decision.Commit, cancellationToken)
            : await database.CommitAsync(decision.Commit, cancellationToken);
        switch (outcome)
        {
            case Committed when changeSet.IsTrial:
                return new CommitResult(decision.Answer, []);
            case Committed:
                waker.Wake(decision.Commit);
                instruments.Committed.Add(decision.Changed.Length);
                return new CommitResult(decision.Answer, decision.Changed);
            case CommittedBefore before:
                return await earlier.AnswerAsync(changeSet, before.Entry, cancellationToken);
            case MissingTarget missing when FindFailure(missing, changeSet.Changes) is { } failure:
                throw new ValidationFailedException([failure]);
            case UniqueConflict conflict:
                throw new ValidationFailedException([ToFailure(conflict, changeSet.Changes)]);
            default:
                return null;
        }
    }

    // Null for a record that comes back with what it leads to: another decision finds that gone, and says what follows.
    private static ValidationFailure? FindFailure(MissingTarget missing, ImmutableArray<RecordChange> changes)
    {
        var place = changes.ToList().FindIndex(c => c.Key == missing.Key && c.Kind != ChangeKind.Restore);
        return place < 0
            ? null
            : new ValidationFailure(place, missing.Field, "relationship", "There is no such record.");
    }

    private static ValidationFailure ToFailure(UniqueConflict conflict, ImmutableArray<RecordChange> changes)
    {
        // One that is not named comes back with one that is.
        var index = Math.Max(changes.ToList().FindIndex(c => c.Key == conflict.Key), 0);
        var labels = string.Join(" and ", conflict.Fields.Select(f => f.Label));
        var detail = changes[index].Kind == ChangeKind.Restore
            ? $"This record cannot be restored: another record has the same {labels} by now."
            : $"Another record has the same {labels} already.";
        return new ValidationFailure(index, conflict.Fields[0].Name, ValidationFailure.NotUnique, detail);
    }
}
