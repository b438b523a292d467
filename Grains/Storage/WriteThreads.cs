using Microsoft.Extensions.Logging;
using Oro.Grains.Backing;

namespace Oro.Grains.Storage;

/// <summary>
/// The threads that write, each with its own connection, and the one queue before them. SQLite has one; on a server
/// one group travels while another waits for the disk.
/// </summary>
internal sealed class WriteThreads : IDisposable
{
    private readonly WorkQueue _queue;
    private readonly WriteThread[] _threads;

    public WriteThreads(SqlDialect dialect, StorageOptions options, StorageInstruments instruments, ILogger logger)
    {
        _queue = new WorkQueue("write", options.MaxQueuedWrites, instruments);
        instruments.ObserveQueue("write", () => _queue.Length);
        // One for all: the database is away for all of them.
        var outages = new OutageCount(TimeProvider.System);
        var count = Math.Min(options.WriterThreads, dialect.MaxWriters);
        _threads =
        [
            .. Enumerable.Range(1, count)
                .Select(number => new WriteThread(
                    number, _queue, dialect, options, instruments, outages, logger)),
        ];
    }

    public Task<T> EnqueueAsync<T>(
        Func<Session, T> work, StatementWork<T>? statements, CancellationToken cancellationToken) =>
        _queue.EnqueueAsync(work, statements, cancellationToken);

    public void Dispose()
    {
        _queue.Close();
        Array.ForEach(_threads, t => t.Join());
        _queue.Dispose();
    }
}
