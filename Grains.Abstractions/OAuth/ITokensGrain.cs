using Oro.Security;

namespace Oro.OAuth;

/// <summary>Gives tokens to applications and knows them again. A stateless worker; its key is 0. Needs no caller.
/// </summary>
[Alias("oauth-tokens"), InternalCall]
public interface ITokensGrain : IGrainWithIntegerKey
{
    /// <summary>Not to be tried again when the answer is lost: a code is good for one use.</summary>
    [Alias("issue")]
    Task<TokenOutcome> IssueAsync(TokenRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Ends what a token stems from, be it a refresh token or an access token of the application; with the error of
    /// RFC 6749 when the application is not who it says. A token that is none is no error (RFC 7009).
    /// </summary>
    [Alias("revoke")]
    Task<TokenOutcome> RevokeAsync(TokenRequest client, string token, CancellationToken cancellationToken);

    /// <summary>
    /// Who an access token speaks for, or null: it is not ours, is over, or what it stems from has ended. The answer
    /// may be kept for a second.
    /// </summary>
    [Alias("find")]
    Task<SignedInUser?> FindAsync(string accessToken, string issuer, CancellationToken cancellationToken);

    /// <summary>The public keys with which anybody can check tokens, as a JSON Web Key Set.</summary>
    [Alias("keys")]
    Task<string> GetKeysAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes a new key that signs access tokens, and says its name (<c>kid</c>). This silo signs with it at once and
    /// the others within a minute; every silo takes its tokens within a second. The key before it is published, and its
    /// tokens are taken, until the last of them has expired.
    /// </summary>
    [Alias("rotate-key")]
    Task<string> RotateKeyAsync(CancellationToken cancellationToken);
}
