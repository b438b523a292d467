namespace Oro.Messaging;

/// <summary>Which of the messages that are due goes first. Order among messages of one key holds within it.</summary>
public enum MessagePriority
{
    /// <summary>After everything else.</summary>
    VeryLow = 0,

    /// <summary>Work that nobody waits for.</summary>
    Low = 1,

    /// <summary>What most messages have.</summary>
    Normal = 2,

    /// <summary>Work that somebody waits for.</summary>
    High = 3,

    /// <summary>Before everything else.</summary>
    VeryHigh = 4,
}
