using Oro.Messaging;

namespace Oro.Grains.Messaging;

/// <summary>What may be said of a message when it is published; without it, the topic says it.</summary>
internal sealed record PublishOptions
{
    public MessagePriority? Priority { get; init; }

    /// <summary>Not before this instant.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>Not before this much later; instead of <see cref="DueAt"/>.</summary>
    public TimeSpan? Delay { get; init; }
}
