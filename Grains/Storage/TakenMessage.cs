using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>A stored message as its partition handles it.</summary>
internal sealed record TakenMessage
{
    /// <summary>Its row, and its place in the order of its lane.</summary>
    public required long Id { get; init; }

    public required Guid MessageId { get; init; }

    public required string Topic { get; init; }

    public required string Key { get; init; }

    public required long Lane { get; init; }

    public required long Rank { get; init; }

    /// <summary>Attempts that failed so far.</summary>
    public required int Failures { get; init; }

    public required DateTime CreatedAt { get; init; }

    public Principal? Sender { get; init; }

    public required string Body { get; init; }
}

/// <summary>What a turn took.</summary>
/// <param name="Messages">In the order in which they are to be handled.</param>
/// <param name="HasMore">There was more than there was room for.</param>
internal sealed record TakenBatch(List<TakenMessage> Messages, bool HasMore)
{
    public static TakenBatch None { get; } = new([], false);
}
