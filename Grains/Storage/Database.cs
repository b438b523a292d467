using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Oro.Grains.Storage;

/// <summary>
/// The door: work goes in, and is done on the door's own threads, since the calls of the database block theirs. A grain
/// turn only awaits. One thread writes, or several to a server, and several read; the queues before them are bounded
/// and refuse when full.
/// </summary>
internal sealed class Database(
    SqlDialect dialect, IOptions<StorageOptions> options, StorageInstruments instruments, ILogger<Database> logger)
    : IDisposable
{
    private readonly WriteThreads _writers = new(dialect, options.Value, instruments, logger);
    private readonly ReadThreads _readers = new(dialect, options.Value, instruments);

    public SqlDialect Dialect => dialect;

    /// <summary>
    /// Does the work in a transaction that it may share with others, and answers when it is durable. The work may run
    /// twice when the outcome of the first time is unknown, so it must find out itself what it did; what it throws
    /// takes back its own writes alone.
    /// </summary>
    /// <exception cref="Errors.StorageUnavailableException">The database does not answer, or too many wait.</exception>
    public Task<T> WriteAsync<T>(Func<Session, T> work, CancellationToken cancellationToken) =>
        _writers.EnqueueAsync(work, null, cancellationToken);

    /// <summary>
    /// The same for work that is statements alone, as long as each that must hit its row does; the code is run when
    /// one does not, and where sending statements together saves nothing.
    /// </summary>
    public Task<T> WriteAsync<T>(
        Func<Session, T> work, Func<StatementWork<T>> statements, CancellationToken cancellationToken) =>
        _writers.EnqueueAsync(work, dialect.SendsTogether ? statements() : null, cancellationToken);

    /// <summary>Does work that only reads; it sees everything that was durable when it began.</summary>
    /// <exception cref="Errors.StorageUnavailableException">The database does not answer in time, or too many
    /// wait.</exception>
    public Task<T> ReadAsync<T>(Func<Session, T> work, CancellationToken cancellationToken) =>
        _readers.EnqueueAsync(work, cancellationToken);

    public void Dispose()
    {
        _readers.Dispose();
        _writers.Dispose();
    }
}
