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
    RecordReader records, AggregateReader aggregates, CallerVisibility visibility, Definitions definitions)
    : Grain, IViewGrain
{
    /// <inheritdoc />
    public Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancellationToken)
    {
        var known = definitions.Current;
        QueryCheck.ThrowIfRefused(query, known);
        return records.ListAsync(known, query, visibility.Current, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<RecordSnapshot>> ListByIdAsync(
        string entity, ImmutableArray<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Length > RecordQuery.MaxPageSize)
        {
            throw new Errors.LimitExceededException("number of ids", RecordQuery.MaxPageSize, ids.Length);
        }

        var found = await records.ListByIdAsync(
            definitions.Current.Get(entity), ids, visibility.Current, cancellationToken);
        return found.RemoveAll(r => r.IsDeleted);
    }

    /// <inheritdoc />
    public Task<AggregatePage> AggregateAsync(AggregateQuery query, CancellationToken cancellationToken)
    {
        var known = definitions.Current;
        AggregateCheck.ThrowIfRefused(query, known);
        return aggregates.ListAsync(known, query, visibility.Current, cancellationToken);
    }
}
