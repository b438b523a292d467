using Oro.Grains.Messaging;
using Oro.Grains.Storage;

namespace Oro.Grains.Search;

/// <summary>Messages with records to be indexed: stores them and knows which are still waiting.</summary>
internal sealed class HandedOver(
    SearchCursorTable cursors, PartitionWaker partitions, TimeProvider time)
{
    /// <summary>Stores the messages, moves the cursor with them, and wakes who handles them.</summary>
    /// <exception cref="FenceLostException">Another activation took the entity over.</exception>
    public async Task StoreAsync(SearchHandOver handOver, OutgoingMessage[] messages)
    {
        // No cancellation: what was stored must be known to be stored.
        await cursors.HandOverAsync(handOver, messages, time.GetUtcNow().UtcDateTime, CancellationToken.None);
        partitions.Wake(messages);
    }

    /// <summary>Those that are neither handled nor dead.</summary>
    public Task<HashSet<Guid>> ListWaitingAsync(IReadOnlyList<Guid> messages, CancellationToken cancellationToken) =>
        messages.Count == 0
            ? Task.FromResult(new HashSet<Guid>())
            // A copy: it is gone through on a thread of the database's while the grain goes on.
            : cursors.ListWaitingAsync([.. messages], cancellationToken);
}
