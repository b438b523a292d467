using Orleans.Concurrency;
using Oro.Security;

namespace Oro.Messaging;

/// <summary>
/// One partition of the messages of all topics, keyed by its number, on a consumer silo: takes the messages that are
/// due, has them handled, messages of one key in order and those of different keys side by side, and acknowledges them.
/// Of two activations only one, the one with the higher fence, can take and acknowledge.
/// </summary>
[Alias("partition"), InternalCall]
public interface IPartitionGrain : IGrainWithIntegerKey
{
    /// <summary>Says that a message was committed. A lost wake-up costs a second, not a message.</summary>
    [Alias("wake"), OneWay, AlwaysInterleave]
    Task WakeAsync();

    /// <summary>Looks for messages that came due by time; once a second, by every consumer silo.</summary>
    [Alias("poll"), OneWay, AlwaysInterleave]
    Task PollAsync();
}
