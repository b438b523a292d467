namespace Oro.OAuth;

/// <summary>Tokens, or why there are none.</summary>
[GenerateSerializer, Immutable, Alias("oauth-token-outcome")]
public sealed record TokenOutcome
{
    /// <summary>The error of RFC 6749, 5.2; null: there are tokens.</summary>
    [Id(0)] public string? Error { get; init; }

    /// <summary>The same for people.</summary>
    [Id(1)] public string? Description { get; init; }

    /// <summary>A signed token, good for <see cref="Lifetime"/>.</summary>
    [Id(2)] public string AccessToken { get; init; } = "";

    /// <summary>Good for one use; null: the application has no use for one.</summary>
    [Id(3)] public string? RefreshToken { get; init; }

    /// <summary>Of the access token.</summary>
    [Id(4)] public TimeSpan Lifetime { get; init; }

    /// <summary>What it allows.</summary>
    [Id(5)] public string Scope { get; init; } = "";

    /// <summary>How long to wait before another attempt, where too many have failed.</summary>
    [Id(6)] public TimeSpan Wait { get; init; }
}
