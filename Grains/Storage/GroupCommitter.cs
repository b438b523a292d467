namespace Oro.Grains.Storage;

/// <summary>
/// Writes decided change sets; those that wait at the same time share a transaction, see <see cref="WriteThread"/>.
/// </summary>
internal sealed class GroupCommitter(Database database)
{
    private readonly CommitSql _sql = new(database.Dialect);

    /// <summary>Answers when the commit is durable, or when it is refused and nothing was written.</summary>
    /// <exception cref="Errors.StorageUnavailableException">
    /// The database does not answer. The commit may be durable all the same: the caller sends it again with the same
    /// write id, or looks that up.
    /// </exception>
    public Task<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        // What does not need the database is done here, not on the one thread that everybody waits for.
        var statements = new CommitStatements(commit, _sql);
        return database.WriteAsync(statements.Write, statements.ToWork, cancellationToken);
    }

    /// <summary>Answers as <see cref="CommitAsync"/> would, and takes everything back.</summary>
    public Task<CommitOutcome> TryAsync(Commit commit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var outcome = new CommitStatements(commit, _sql).Write(session);
                session.UndoWork();
                return outcome;
            },
            cancellationToken);
}
