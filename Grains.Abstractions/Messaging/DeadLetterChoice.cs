using System.Collections.Immutable;

namespace Oro.Messaging;

/// <summary>Which dead letters are meant: those with the ids, or when there are none, all of the topic.</summary>
[GenerateSerializer, Immutable, Alias("dead-letter-choice")]
public sealed record DeadLetterChoice
{
    /// <summary>All of this topic; null: of every topic.</summary>
    [Id(0)] public string? Topic { get; init; }

    /// <summary>Ids of messages.</summary>
    [Id(1)] public ImmutableArray<Guid> Ids { get; init; } = [];
}
