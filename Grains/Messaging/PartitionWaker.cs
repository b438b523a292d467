using Oro.Grains.Storage;
using Oro.Messaging;

namespace Oro.Grains.Messaging;

/// <summary>Wakes the partitions of messages that were committed and are due.</summary>
internal sealed class PartitionWaker(IGrainFactory grains, TimeProvider time)
{
    private readonly Waker[] _partitions =
    [
        .. Enumerable.Range(0, OutgoingMessage.Partitions)
            .Select(n => new Waker(() => grains.GetGrain<IPartitionGrain>(n).WakeAsync(), time)),
    ];

    public void Wake(ReadOnlySpan<OutgoingMessage> messages)
    {
        if (messages.IsEmpty)
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        foreach (var message in messages)
        {
            if (!(message.DueAt > now))
            {
                _partitions[message.Partition].Wake();
            }
        }
    }

    public void WakeAll() => Array.ForEach(_partitions, p => p.Wake());
}
