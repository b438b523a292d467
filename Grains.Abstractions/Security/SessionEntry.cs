namespace Oro.Security;

/// <summary>A session, for its user.</summary>
[GenerateSerializer, Immutable, Alias("session-entry")]
public sealed record SessionEntry
{
    /// <summary>Random; knowing it opens nothing.</summary>
    [Id(0)] public required long Id { get; init; }

    /// <summary>When the user signed in.</summary>
    [Id(1)] public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last used, to some minutes.</summary>
    [Id(2)] public required DateTime UsedAt { get; init; }

    /// <summary>When it ends however much it is used.</summary>
    [Id(3)] public required DateTime ExpiresAt { get; init; }

    /// <summary>Whether it outlasts the browser.</summary>
    [Id(4)] public required bool IsRemembered { get; init; }

    /// <summary>From where the user signed in.</summary>
    [Id(5)] public required RequestOrigin Origin { get; init; }
}
