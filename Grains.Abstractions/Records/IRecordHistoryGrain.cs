using System.Collections.Immutable;

namespace Oro.Records;

/// <summary>Reads the change entries of records. A stateless worker; its key is 0.</summary>
[Alias("record-history")]
public interface IRecordHistoryGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Entries of one record with a revision below <paramref name="before"/> (null: from the newest), newest first, at
    /// most <paramref name="limit"/> (1 to 100).
    /// </summary>
    [Alias("list")]
    Task<ImmutableArray<ChangeEntry>> ListAsync(
        RecordKey key, long? before, int limit, CancellationToken cancellationToken);
}
