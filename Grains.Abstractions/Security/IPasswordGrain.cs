namespace Oro.Security;

/// <summary>Passwords of users. A stateless worker; its key is 0.</summary>
[Alias("password")]
public interface IPasswordGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Changes the caller's own password, and ends the other sessions and all that the user allowed to applications.
    /// </summary>
    /// <exception cref="Errors.CredentialRefusedException">The old one is wrong, or the new one too weak.</exception>
    /// <exception cref="Errors.AttemptsExhaustedException">Too many were wrong.</exception>
    [Alias("change"), ResponseTimeout("00:00:20")]
    Task ChangeAsync(PasswordChange change, RequestOrigin origin, CancellationToken cancellationToken);
}
