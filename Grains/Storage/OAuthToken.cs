namespace Oro.Grains.Storage;

/// <summary>A code or a refresh token, of which only the hash is kept. It is good for one use.</summary>
internal sealed record OAuthToken
{
    public const string Code = "code";
    public const string Refresh = "refresh";

    public required byte[] Hash { get; init; }

    /// <summary><see cref="Code"/> or <see cref="Refresh"/>.</summary>
    public required string Kind { get; init; }

    public required DateTime ExpiresAt { get; init; }

    /// <summary>To which address the code was sent.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>The hash, as PKCE writes it, of what whoever uses the code must know.</summary>
    public string? Challenge { get; init; }
}
