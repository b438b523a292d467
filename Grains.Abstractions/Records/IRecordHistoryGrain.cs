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

    /// <summary>Entries of any records, newest first.</summary>
    /// <exception cref="Errors.EntityNotFoundException">There is no such entity.</exception>
    /// <exception cref="Errors.LimitExceededException">More entries are asked for than a page has.</exception>
    [Alias("find")]
    Task<HistoryPage> FindAsync(HistoryQuery query, CancellationToken cancellationToken);

    /// <summary>The entry of that id, as a page of its own.</summary>
    /// <exception cref="Errors.ChangeEntryNotFoundException">There is none.</exception>
    [Alias("get")]
    Task<HistoryPage> GetAsync(long id, CancellationToken cancellationToken);

    /// <summary>
    /// A record as it was, made from its entries; relations say the ids that they had then. A record that the product
    /// itself put there has no entries, and was always as it is.
    /// </summary>
    /// <param name="key">Which record; it may be in the trash or gone by now.</param>
    /// <param name="moment">When.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <exception cref="Errors.RecordNotThereException">It did not exist yet, or was in the trash.</exception>
    /// <exception cref="Errors.RecordNotFoundException">There never was one.</exception>
    /// <exception cref="Errors.LimitExceededException">It changed too often since.</exception>
    [Alias("get-past")]
    Task<RecordSnapshot> GetPastAsync(RecordKey key, RecordMoment moment, CancellationToken cancellationToken);

    /// <summary>
    /// The change that takes one change of a record back: fields get the values that they had before it, links that it
    /// added are removed and those that it removed added, a created record goes to the trash and a deleted one comes
    /// back. It is made against the revision of that change, so a field that changed since is a conflict.
    /// </summary>
    /// <exception cref="Errors.ChangeEntryNotFoundException">The record has no such change.</exception>
    /// <exception cref="Errors.ValidationFailedException">Nothing in it can be taken back.</exception>
    [Alias("get-reversal")]
    Task<RecordChange> GetReversalAsync(RecordKey key, long revision, CancellationToken cancellationToken);
}
