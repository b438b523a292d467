using Oro.Security;

namespace Oro.OAuth;

/// <summary>An application asks for tokens (RFC 6749, 4.1.3, 4.3.2, 4.4.2, 6).</summary>
[GenerateSerializer, Immutable, Alias("oauth-token-request")]
public sealed record TokenRequest
{
    /// <summary>Where this server is: who issues the token, and whom it is for.</summary>
    [Id(0)] public required string Issuer { get; init; }

    /// <summary>Which way: <c>authorization_code</c> and so on.</summary>
    [Id(1)] public string? GrantType { get; init; }

    /// <summary>Which application.</summary>
    [Id(2)] public string? ClientId { get; init; }

    /// <summary>Its secret, when it has one.</summary>
    [Id(3)] public string? ClientSecret { get; init; }

    /// <summary>The code that the user brought.</summary>
    [Id(4)] public string? Code { get; init; }

    /// <summary>The address to which it was sent.</summary>
    [Id(5)] public string? RedirectUri { get; init; }

    /// <summary>What the hash of the authorization request was made of.</summary>
    [Id(6)] public string? CodeVerifier { get; init; }

    /// <summary>The refresh token.</summary>
    [Id(7)] public string? RefreshToken { get; init; }

    /// <summary>The user, where the application has the password.</summary>
    [Id(8)] public string? UserName { get; init; }

    /// <summary>The user's password.</summary>
    [Id(9)] public string? Password { get; init; }

    /// <summary>What is asked for; nothing: all that it can be.</summary>
    [Id(10)] public string? Scope { get; init; }

    /// <summary>From where it is asked.</summary>
    [Id(11)] public required RequestOrigin Origin { get; init; }
}
