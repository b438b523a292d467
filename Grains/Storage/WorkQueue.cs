using System.Collections.Concurrent;
using Oro.Errors;

namespace Oro.Grains.Storage;

/// <summary>
/// A bounded queue of work for threads; it refuses when full, so that nobody waits behind a hopeless line.
/// </summary>
internal sealed class WorkQueue(string name, int maxLength, StorageInstruments instruments) : IDisposable
{
    private readonly BlockingCollection<Work> _queue = new(maxLength);

    public int Length => _queue.Count;

    public Task<T> EnqueueAsync<T>(
        Func<Session, T> work, StatementWork<T>? statements, CancellationToken cancellationToken)
    {
        var piece = new Work<T>(work, statements, cancellationToken);
        if (!TryAdd(piece))
        {
            instruments.Refused.Add(1);
            throw new StorageUnavailableException("the database", $"too many {name}s wait already.");
        }

        return piece.Task;
    }

    /// <summary>The work as it comes; ends when the queue is closed and empty.</summary>
    public IEnumerable<Work> Take() => _queue.GetConsumingEnumerable();

    /// <summary>What waits right now, without waiting for it.</summary>
    public bool TryTake(out Work work) => _queue.TryTake(out work!);

    public void Close() => _queue.CompleteAdding();

    public void Dispose() => _queue.Dispose();

    private bool TryAdd(Work work)
    {
        try
        {
            return _queue.TryAdd(work);
        }
        catch (InvalidOperationException) when (_queue.IsAddingCompleted)
        {
            throw new StorageUnavailableException("the database", "this process is stopping.");
        }
    }
}
