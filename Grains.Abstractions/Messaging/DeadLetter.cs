namespace Oro.Messaging;

/// <summary>A message that used up its attempts or can never be handled, kept with its last error.</summary>
[GenerateSerializer, Immutable, Alias("dead-letter")]
public sealed record DeadLetter
{
    /// <summary>The message's own id, which it keeps when it is delivered again.</summary>
    [Id(0)] public required Guid Id { get; init; }

    /// <summary>The topic.</summary>
    [Id(1)] public required string Topic { get; init; }

    /// <summary>The key that it was published under.</summary>
    [Id(2)] public required string Key { get; init; }

    /// <summary>Attempts that were made.</summary>
    [Id(3)] public required int Attempts { get; init; }

    /// <summary>Why the last one failed.</summary>
    [Id(4)] public required string Error { get; init; }

    /// <summary>When it was given up.</summary>
    [Id(5)] public required DateTime At { get; init; }
}
