using Orleans.Concurrency;

namespace Oro.Records;

/// <summary>
/// One record, keyed by its <see cref="RecordKey"/>. The place where its changes are queued and decided, and its warm
/// copy for reads. The database's revision check is the authority: of two activations only one can commit.
/// </summary>
[Alias("record")]
public interface IRecordGrain : IGrainWithStringKey
{
    /// <summary>The record as last committed; a change under way is not waited for.</summary>
    /// <exception cref="Errors.RecordNotFoundException">There is none, or it is in the trash.</exception>
    [Alias("get"), AlwaysInterleave]
    ValueTask<RecordSnapshot> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The record with what is stored of it alone: what is computed with each query over relations is not in it.
    /// </summary>
    /// <exception cref="Errors.RecordNotFoundException">There is none, or it is in the trash.</exception>
    [Alias("get-stored"), AlwaysInterleave]
    ValueTask<RecordSnapshot> GetStoredAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Commits one change of this record and answers with the record after it. Durable when it returns. A change that
    /// changes nothing commits nothing and keeps the revision. Changes of to-many relations touch other records and
    /// are handed to <see cref="IChangeSetGrain"/>.
    /// </summary>
    /// <param name="change">An update, delete, restore or purge of this record.</param>
    /// <param name="writeId">Names the change for ever; see <see cref="WriteId"/>.</param>
    /// <param name="fingerprint">See <see cref="ChangeSet.Fingerprint"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; the change may be committed all the same.</param>
    /// <exception cref="Errors.RecordNotFoundException">There is none, or it is in the trash.</exception>
    /// <exception cref="Errors.RecordConflictException">The record is not at the expected revision.</exception>
    /// <exception cref="Errors.ValidationFailedException">The record would break its rules; all failures are
    /// named.</exception>
    [Alias("change")]
    Task<RecordSnapshot> ChangeAsync(
        RecordChange change, WriteId writeId, string? fingerprint, CancellationToken cancellationToken);

    /// <summary>
    /// Tells the grain what a larger change set committed for it. An older revision than the grain's own is ignored.
    /// </summary>
    [Alias("committed"), AlwaysInterleave]
    Task CommittedAsync(RecordSnapshot snapshot);
}
