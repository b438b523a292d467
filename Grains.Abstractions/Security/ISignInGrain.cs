namespace Oro.Security;

/// <summary>Signs people in. A stateless worker; its key is 0. Needs no caller.</summary>
[Alias("sign-in"), InternalCall]
public interface ISignInGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Begins a session when everything is right. The answer to wrong names and wrong passwords is the same, and takes
    /// the same time; failures for a name and from an address are limited, and those limits do not tell either.
    /// </summary>
    [Alias("sign-in"), ResponseTimeout("00:00:20")]
    Task<SignInOutcome> SignInAsync(SignInAttempt attempt, CancellationToken cancellationToken);
}
