using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Grains.Security;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Views;

namespace Oro.Grains.Views;

/// <inheritdoc cref="IViewGrain" />
[StatelessWorker, Reentrant]
internal sealed class ViewGrain(
    RecordReader records,
    AggregateReader aggregates,
    CallerAccess access,
    CallerSight sight,
    CallerVisibility visibility,
    Definitions definitions) : Grain, IViewGrain
{
    /// <inheritdoc />
    public async Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancellationToken)
    {
        var known = definitions.Current;
        QueryCheck.ThrowIfRefused(query, known, access.Current);
        var page = await records.ListAsync(known, query, visibility.Current, cancellationToken);
        return page with { Records = await sight.ShowAsync(known, page.Records, cancellationToken) };
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<RecordSnapshot>> ListByIdAsync(
        string entity, ImmutableArray<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Length > RecordQuery.MaxPageSize)
        {
            throw new Errors.LimitExceededException("number of ids", RecordQuery.MaxPageSize, ids.Length);
        }

        var known = definitions.Current;
        var found = await records.ListByIdAsync(known.Get(entity), ids, visibility.Current, cancellationToken);
        return await sight.ShowAsync(known, found.RemoveAll(r => r.IsDeleted), cancellationToken);
    }

    /// <inheritdoc />
    public Task<AggregatePage> AggregateAsync(AggregateQuery query, CancellationToken cancellationToken)
    {
        var known = definitions.Current;
        AggregateCheck.ThrowIfRefused(query, known, access.Current);
        return aggregates.ListAsync(known, query, visibility.Current, cancellationToken);
    }
}
