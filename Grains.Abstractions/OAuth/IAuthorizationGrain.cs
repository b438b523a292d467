using Oro.Security;

namespace Oro.OAuth;

/// <summary>Lets applications in, on a user's word. A stateless worker; its key is 0.</summary>
[Alias("oauth-authorization")]
public interface IAuthorizationGrain : IGrainWithIntegerKey
{
    /// <summary>What a request asks for, and whether it is right. Needs no caller.</summary>
    [Alias("check"), InternalCall]
    Task<AuthorizationOutcome> CheckAsync(AuthorizationRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// The caller has decided: where to go with a code that is good for one use, or with the refusal.
    /// </summary>
    [Alias("decide")]
    Task<AuthorizationOutcome> DecideAsync(
        AuthorizationRequest request, bool isAllowed, CancellationToken cancellationToken);
}
