namespace Oro.Security;

/// <summary>
/// New passwords for those who forgot theirs, by mail. A stateless worker; its key is 0. Needs no caller.
/// </summary>
[Alias("password-reset-grain"), InternalCall]
public interface IPasswordResetGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Somebody wants a mail with a link to set a new password. It is sent later and beside, when there is such a user
    /// who has an address: what happens here is the same for everybody.
    /// </summary>
    /// <exception cref="Errors.AttemptsExhaustedException">Too much was asked for from that address.</exception>
    [Alias("request")]
    Task RequestAsync(PasswordResetRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Sets a password with the token of a mail, which is good for one use. All sessions of the user end, and all that
    /// the user allowed to applications; API keys stay.
    /// </summary>
    /// <exception cref="Errors.CredentialRefusedException">
    /// The token is wrong, was used or is too old; or the password is too weak, and the token stays good.
    /// </exception>
    [Alias("reset"), ResponseTimeout("00:00:20")]
    Task ResetAsync(PasswordReset reset, CancellationToken cancellationToken);
}
