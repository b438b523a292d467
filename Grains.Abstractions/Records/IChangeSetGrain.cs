using System.Collections.Immutable;

namespace Oro.Records;

/// <summary>Commits change sets that create records or touch several. A stateless worker; its key is 0.</summary>
[Alias("change-sets")]
public interface IChangeSetGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Commits all changes in one transaction and answers with each record after its change, in the order of the
    /// changes. Durable when it returns; on any refusal nothing is changed.
    /// </summary>
    /// <exception cref="Errors.RecordNotFoundException">A record does not exist.</exception>
    /// <exception cref="Errors.RecordConflictException">A record is not at the expected revision.</exception>
    /// <exception cref="Errors.ValidationFailedException">Records would break their rules; all failures are
    /// named.</exception>
    /// <exception cref="Errors.WriteIdReusedException">The write id belongs to another request.</exception>
    [Alias("commit")]
    Task<ImmutableArray<RecordSnapshot>> CommitAsync(ChangeSet changeSet, CancellationToken cancellationToken);

    /// <summary>
    /// What deleting a record would come to for others, as things are now; nothing is changed. With a consequence of
    /// the rule <see cref="Entities.DeleteRule.Refuse"/> the deletion would be refused.
    /// </summary>
    /// <exception cref="Errors.RecordNotFoundException">There is none, or it is in the trash.</exception>
    /// <exception cref="Errors.LimitExceededException">It would change more records than one deletion may.</exception>
    [Alias("preview")]
    Task<ImmutableArray<DeletionConsequence>> PreviewDeletionAsync(
        RecordKey key, CancellationToken cancellationToken);
}
