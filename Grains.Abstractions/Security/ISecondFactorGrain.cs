using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>
/// The caller's own one-time passwords (RFC 6238) and recovery codes. A stateless worker; its key is 0.
/// </summary>
[Alias("second-factor")]
public interface ISecondFactorGrain : IGrainWithIntegerKey
{
    /// <summary>Whether signing in needs a one-time password.</summary>
    [Alias("get")]
    Task<SecondFactorState> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes a secret for the program that shows the codes; it is in force once <see cref="ConfirmAsync"/> has seen one
    /// of them.
    /// </summary>
    /// <exception cref="Errors.CredentialRefusedException">The password is wrong, or a secret is in force.</exception>
    /// <exception cref="Errors.AttemptsExhaustedException">Too many passwords were wrong.</exception>
    [Alias("begin"), ResponseTimeout("00:00:20")]
    Task<SecondFactorSecret> BeginAsync(string password, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Puts the new secret in force and gives the recovery codes, which are not shown again.</summary>
    /// <exception cref="Errors.CredentialRefusedException">The code is not one of the new secret.</exception>
    /// <exception cref="Errors.AttemptsExhaustedException">Too many codes were wrong.</exception>
    [Alias("confirm")]
    Task<ImmutableArray<string>> ConfirmAsync(string code, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Signing in needs the password alone from now on.</summary>
    /// <exception cref="Errors.CredentialRefusedException">The password is wrong.</exception>
    /// <exception cref="Errors.AttemptsExhaustedException">Too many passwords were wrong.</exception>
    [Alias("end"), ResponseTimeout("00:00:20")]
    Task EndAsync(string password, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>New recovery codes in the place of those that there were.</summary>
    /// <exception cref="Errors.CredentialRefusedException">The password is wrong, or nothing is in force.</exception>
    /// <exception cref="Errors.AttemptsExhaustedException">Too many passwords were wrong.</exception>
    [Alias("make-recovery-codes"), ResponseTimeout("00:00:20")]
    Task<ImmutableArray<string>> MakeRecoveryCodesAsync(
        string password, RequestOrigin origin, CancellationToken cancellationToken);
}
