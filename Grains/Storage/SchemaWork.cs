using System.Data.Common;
using Oro.Errors;

namespace Oro.Grains.Storage;

/// <summary>
/// Changes the schema while everybody works: whoever does not get its locks soon lets the others pass and tries again,
/// so that nobody queues behind it.
/// </summary>
internal sealed class SchemaWork(Database database, TimeProvider time)
{
    // A statement that did not get its locks lets others pass for this long; then it tries again.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Above the longest that a reader is allowed, and no longer than an administrator waits in earnest.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SqlDialect _dialect = database.Dialect;

    /// <summary>Does the work, which may begin more than once, and outside of a transaction.</summary>
    /// <exception cref="SchemaException">The database does not take it.</exception>
    /// <exception cref="StorageUnavailableException">The database does not answer, or others keep their locks.
    /// </exception>
    public async Task RunAsync(Action<Session> work, bool isForIndexes, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!await TryAsync(session => TryRun(session, work, isForIndexes), cancellationToken))
        {
            if (time.GetElapsedTime(start) > Patience)
            {
                throw new StorageUnavailableException("the database", "others keep the locks of a table");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    // SQLite has one writer, and nobody else may take its place; a server is asked on a connection of our own.
    private Task<bool> TryAsync(Func<Session, bool> tryRun, CancellationToken cancellationToken) =>
        _dialect.MaxWriters == 1
            ? database.WriteAsync(tryRun, cancellationToken)
            : Task.Factory.StartNew(
                () => RunApart(tryRun), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private bool RunApart(Func<Session, bool> tryRun)
    {
        using var session = _dialect.Open(canWrite: true);
        session.IsPatient = true;
        return tryRun(session);
    }

    // False when a lock could not be had; what was made before it stays.
    private bool TryRun(Session session, Action<Session> work, bool isForIndexes)
    {
        try
        {
            _dialect.LimitLockWait(session, isForIndexes);
            work(session);
            return true;
        }
        catch (DbException failure) when (_dialect.IsLockTimeout(failure) || _dialect.MayRunAgain(failure))
        {
            return false;
        }
        catch (DbException failure)
        {
            throw _dialect.Translate(failure)
                ?? (Exception)new SchemaException($"The database does not take it: {failure.Message}", failure);
        }
    }
}
