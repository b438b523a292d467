namespace Oro.Security;

/// <summary>Somebody wants to sign in.</summary>
[GenerateSerializer, Immutable, Alias("sign-in-attempt")]
public sealed record SignInAttempt
{
    /// <summary>As it was typed.</summary>
    [Id(0)] public required string UserName { get; init; }

    /// <summary>As it was typed.</summary>
    [Id(1)] public required string Password { get; init; }

    /// <summary>Whether the session is to outlast the browser.</summary>
    [Id(2)] public bool IsRemembered { get; init; }

    /// <summary>From where.</summary>
    [Id(3)] public required RequestOrigin Origin { get; init; }

    /// <summary>One-time password or recovery code; null: none was typed.</summary>
    [Id(4)] public string? Code { get; init; }
}
