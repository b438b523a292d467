namespace Oro.Messaging;

/// <summary>
/// Makes a record the body of the messages of a topic, stored as JSON. Topics are found at start-up; one name can be
/// declared once, and has one handler.
/// </summary>
/// <param name="name">For ever, up to 100 characters, such as <c>search.index-records</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TopicAttribute(string name) : Attribute
{
    /// <summary>What stored messages are found by.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Attempts after which a message becomes a dead letter, 1 to 100 (15: about an hour). An attempt that failed
    /// because a backing service was away is not counted.
    /// </summary>
    public int MaxAttempts { get; init; } = 15;

    /// <summary>The priority of messages that are published without one.</summary>
    public MessagePriority Priority { get; init; } = MessagePriority.Normal;

    /// <summary>
    /// The product's own work, on nobody's behalf: it is done also when whoever caused it may not do anything any more.
    /// Otherwise a message is handled with what its sender may do by then.
    /// </summary>
    public bool IsOwnWork { get; init; }

    /// <summary>For people, what handling such a message does.</summary>
    public string Description { get; init; } = "";
}
