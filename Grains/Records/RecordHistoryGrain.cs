using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <inheritdoc cref="IRecordHistoryGrain" />
[StatelessWorker, Reentrant]
internal sealed class RecordHistoryGrain(HistoryReader history, Definitions definitions) : Grain, IRecordHistoryGrain
{
    private const int MaxEntries = 100;

    /// <inheritdoc />
    public Task<ImmutableArray<ChangeEntry>> ListAsync(
        RecordKey key, long? before, int limit, CancellationToken cancellationToken)
    {
        definitions.Current.Get(key.Entity);
        return limit is >= 1 and <= MaxEntries
            ? history.ListAsync(key, before, limit, cancellationToken)
            : throw new Errors.LimitExceededException("page size", MaxEntries, limit);
    }
}
