using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Oro.Grains.Security;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <inheritdoc cref="IChangeSetGrain" />
[StatelessWorker, Reentrant]
internal sealed partial class ChangeSetGrain(
    ChangeSetCommitter changes,
    DecisionContextLoader contexts,
    Definitions definitions,
    IdBlocks ids,
    LinkTurns turns,
    CallerSight sight,
    ILogger<ChangeSetGrain> logger) : Grain, IChangeSetGrain
{
    /// <inheritdoc />
    public async Task<ImmutableArray<RecordSnapshot>> CommitAsync(
        ChangeSet changeSet, CancellationToken cancellationToken)
    {
        if (changeSet.Changes.Length > ChangeSet.MaxChanges)
        {
            throw new Errors.LimitExceededException(
                "number of changes", ChangeSet.MaxChanges, changeSet.Changes.Length);
        }

        var named = changeSet with { Changes = await NameAsync(changeSet.Changes, cancellationToken) };
        var linked = named.Changes.SelectMany(c => LinkedRecords.Of(c, null, definitions.Current.Get(c.Key.Entity)));
        using var turn = await turns.TakeAsync(linked, cancellationToken);
        var result = await changes.CommitAsync(named, warm: null, cancellationToken);
        await TellAsync(result.Changed);
        var known = definitions.Current;
        var answer = result.Answer.Any(s => known.Get(s.Key.Entity).HasComputed)
            ? [.. await Task.WhenAll(result.Answer.Select(
                s => ComputedValues.FillAsync(s, known, GrainFactory, cancellationToken).AsTask()))]
            : result.Answer;
        return await sight.ShowAsync(known, answer, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<DeletionConsequence>> PreviewDeletionAsync(
        RecordKey key, CancellationToken cancellationToken)
    {
        var change = new RecordChange { Kind = ChangeKind.Delete, Key = key };
        var trial = new ChangeSet { WriteId = WriteId.Create(), Changes = [change], IsTrial = true };
        return Deletion.Preview(key, await contexts.LoadAsync(trial, warm: null, cancellationToken));
    }

    private async ValueTask<ImmutableArray<RecordChange>> NameAsync(
        ImmutableArray<RecordChange> changes, CancellationToken cancellationToken)
    {
        var given = new GivenIds();
        var named = changes.ToBuilder();
        for (var i = 0; i < named.Count; i++)
        {
            if (named[i].Kind == ChangeKind.Create)
            {
                var asked = named[i].Key;
                var id = await ids.NextAsync(asked.Entity, cancellationToken);
                named[i] = named[i] with { Key = asked with { Id = id } };
                given.Add(asked, id);
            }
        }

        return given.ApplyTo(named.DrainToImmutable(), definitions.Current);
    }

    // Before the answer: whoever has it must not read older values. A new record has no warm copy anywhere.
    private Task TellAsync(ImmutableArray<RecordSnapshot> changed) =>
        Task.WhenAll(changed.Where(s => s.Revision > 1).Select(TellAsync));

    private async Task TellAsync(RecordSnapshot snapshot)
    {
        try
        {
            await GrainFactory.GetGrain<IRecordGrain>(snapshot.Key.ToString()).CommittedAsync(snapshot);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            // It is committed; a record that cannot be told now is on a silo that is going, and loads itself elsewhere.
            LogNotTold(logger, snapshot.Key, snapshot.Revision, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Record {Key} could not be told of its revision {Revision}")]
    private static partial void LogNotTold(ILogger logger, RecordKey key, long revision, Exception exception);
}
