using System.Collections.Immutable;
using Oro.Records;
using Oro.Views;

namespace Oro.Gateway.JsonApi;

/// <summary>The grain calls behind the API.</summary>
internal sealed class RecordCalls(IGrainFactory grains, GrainRetry retry)
{
    // Kept, for the factory looks at attributes each time; made late, for there is no cluster yet at start.
    private IViewGrain? _views;
    private IChangeSetGrain? _changeSets;

    private IViewGrain Views => _views ??= grains.GetGrain<IViewGrain>(0);

    private IChangeSetGrain ChangeSets => _changeSets ??= grains.GetGrain<IChangeSetGrain>(0);

    /// <summary>The record.</summary>
    /// <exception cref="Oro.Errors.RecordNotFoundException">There is none, or it is in the trash.</exception>
    public ValueTask<RecordSnapshot> GetAsync(RecordKey key, CancellationToken cancellationToken)
    {
        // A warm record answers at once, and most are.
        var answer = grains.GetGrain<IRecordGrain>(key.ToString()).GetAsync(cancellationToken);
        return answer.IsCompletedSuccessfully ? answer : new(retry.RunAsync(
            answer.AsTask(),
            (grains, key),
            static (s, token) => s.grains.GetGrain<IRecordGrain>(s.key.ToString()).GetAsync(token).AsTask(),
            cancellationToken));
    }

    public Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancellationToken) =>
        retry.RunAsync((Views, query), static (s, token) => s.Views.ListAsync(s.query, token), cancellationToken);

    // Not asked again while it is worked on: that would double what is much already.
    public Task<AggregatePage> AggregateAsync(AggregateQuery query, CancellationToken cancellationToken) =>
        Views.AggregateAsync(query, cancellationToken);

    public Task<ImmutableArray<RecordSnapshot>> ListByIdAsync(
        string entity, ImmutableArray<long> ids, CancellationToken cancellationToken) =>
        retry.RunAsync((Views, entity, ids), static (s, token) =>
            s.Views.ListByIdAsync(s.entity, s.ids, token), cancellationToken);

    /// <summary>See <see cref="IRecordHistoryGrain.GetPastAsync"/>.</summary>
    public Task<RecordSnapshot> GetPastAsync(
        RecordKey key, RecordMoment moment, CancellationToken cancellationToken) =>
        retry.RunAsync((grains, key, moment), static (s, token) =>
            s.grains.GetGrain<IRecordHistoryGrain>(0).GetPastAsync(s.key, s.moment, token), cancellationToken);

    /// <summary>See <see cref="IRecordHistoryGrain.GetReversalAsync"/>.</summary>
    public Task<RecordChange> GetReversalAsync(RecordKey key, long revision, CancellationToken cancellationToken) =>
        retry.RunAsync((grains, key, revision), static (s, token) =>
            s.grains.GetGrain<IRecordHistoryGrain>(0).GetReversalAsync(s.key, s.revision, token), cancellationToken);

    /// <summary>See <see cref="IChangeSetGrain.PreviewDeletionAsync"/>.</summary>
    public Task<ImmutableArray<DeletionConsequence>> PreviewDeletionAsync(
        RecordKey key, CancellationToken cancellationToken) =>
        retry.RunAsync((ChangeSets, key), static (s, token) =>
            s.ChangeSets.PreviewDeletionAsync(s.key, token), cancellationToken);

    public Task<RecordSnapshot> ChangeAsync(
        RecordChange change, IdempotencyKey key, CancellationToken cancellationToken) =>
        retry.RunAsync((grains, change, key), static (s, token) =>
            s.grains.GetGrain<IRecordGrain>(s.change.Key.ToString())
                .ChangeAsync(s.change, s.key.WriteId, s.key.Fingerprint, token), cancellationToken);

    public async Task<RecordSnapshot> CreateAsync(
        RecordChange change, IdempotencyKey key, CancellationToken cancellationToken) =>
        (await CommitAsync([change], key, cancellationToken))[0];

    /// <summary>Changes several records, or none of them.</summary>
    public Task<ImmutableArray<RecordSnapshot>> CommitAsync(
        ImmutableArray<RecordChange> changes, IdempotencyKey key, CancellationToken cancellationToken) =>
        CommitAsync(
            new() { WriteId = key.WriteId, Changes = changes, Fingerprint = key.Fingerprint }, cancellationToken);

    /// <summary>Finds out whether changes would be refused, and what they would come to; nothing is changed.</summary>
    public Task<ImmutableArray<RecordSnapshot>> TryAsync(
        ImmutableArray<RecordChange> changes, CancellationToken cancellationToken) =>
        CommitAsync(new() { WriteId = WriteId.Create(), Changes = changes, IsTrial = true }, cancellationToken);

    private Task<ImmutableArray<RecordSnapshot>> CommitAsync(
        ChangeSet changeSet, CancellationToken cancellationToken) =>
        retry.RunAsync((ChangeSets, changeSet), static (s, token) =>
            s.ChangeSets.CommitAsync(s.changeSet, token), cancellationToken);
}
