using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>Answers a change set that was committed before with the records that the first one answered with.</summary>
internal sealed class EarlierWrites(WriteLog log, RecordReader records, Definitions definitions)
{
    /// <summary>The answer when the set was committed before, else null.</summary>
    /// <exception cref="WriteIdReusedException">The write id belongs to another request.</exception>
    public async Task<CommitResult?> FindAsync(ChangeSet changeSet, CancellationToken cancellationToken) =>
        await log.FindAsync(changeSet.WriteId, cancellationToken) is { } entry
            ? await AnswerAsync(changeSet, entry, cancellationToken)
            : null;

    /// <summary>The answer of a set that was committed before.</summary>
    /// <exception cref="WriteIdReusedException">The write id belongs to another request.</exception>
    public async Task<CommitResult> AnswerAsync(
        ChangeSet changeSet, WriteLogEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Fingerprint != changeSet.Fingerprint)
        {
            throw new WriteIdReusedException(changeSet.WriteId);
        }

        var answer = new List<RecordSnapshot>(entry.Answer.Length);
        foreach (var key in entry.Answer)
        {
            var record = await records.FindAsync(
                definitions.Current.Get(key.Entity), key.Id, Visibility.Everything, cancellationToken);
            answer.Add(record ?? FindPurged(changeSet, key) ?? throw new RecordNotFoundException(key));
        }

        return new CommitResult([.. answer], []);
    }

    // What the set itself did away with is not there to be answered with.
    private static RecordSnapshot? FindPurged(ChangeSet changeSet, RecordKey key) =>
        changeSet.Changes.Any(c => c.Kind == ChangeKind.Purge && c.Key == key)
            ? new RecordSnapshot { Key = key, Revision = 0, Values = [], IsDeleted = true }
            : null;
}
