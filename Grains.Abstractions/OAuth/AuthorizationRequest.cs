namespace Oro.OAuth;

/// <summary>An application asks a user to let it in (RFC 6749, 4.1.1, with PKCE, RFC 7636).</summary>
[GenerateSerializer, Immutable, Alias("oauth-authorization-request")]
public sealed record AuthorizationRequest
{
    /// <summary>Where this server is; it is in the answer, so that nobody takes it for another's (RFC 9207).</summary>
    [Id(0)] public required string Issuer { get; init; }

    /// <summary>Must be <c>code</c>.</summary>
    [Id(1)] public string? ResponseType { get; init; }

    /// <summary>Which application.</summary>
    [Id(2)] public string? ClientId { get; init; }

    /// <summary>Where the answer goes: one of the application's own addresses.</summary>
    [Id(3)] public string? RedirectUri { get; init; }

    /// <summary>What is asked for, see <see cref="OAuthScopes"/>.</summary>
    [Id(4)] public string? Scope { get; init; }

    /// <summary>The application's own, given back with the answer.</summary>
    [Id(5)] public string? State { get; init; }

    /// <summary>Hash of what whoever uses the code must know.</summary>
    [Id(6)] public string? CodeChallenge { get; init; }

    /// <summary>Must be <c>S256</c>.</summary>
    [Id(7)] public string? CodeChallengeMethod { get; init; }
}
