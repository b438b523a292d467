namespace Oro.Messaging;

/// <summary>How many messages of a topic are kept, and in which state.</summary>
[GenerateSerializer, Immutable, Alias("topic-status")]
public sealed record TopicStatus
{
    /// <summary>The topic.</summary>
    [Id(0)] public required string Topic { get; init; }

    /// <summary>Nobody takes its messages until it is resumed.</summary>
    [Id(1)] public bool IsPaused { get; init; }

    /// <summary>Due at a later time, or back off after a failed attempt, or wait behind one that does.</summary>
    [Id(2)] public long Waiting { get; init; }

    /// <summary>Can be handled as soon as there is room.</summary>
    [Id(3)] public long Due { get; init; }

    /// <summary>Taken by a silo.</summary>
    [Id(4)] public long Running { get; init; }

    /// <summary>Dead letters.</summary>
    [Id(5)] public long Dead { get; init; }

    /// <summary>When the oldest message that is not dead was published.</summary>
    [Id(6)] public DateTime? Oldest { get; init; }
}
