using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>
/// How other users sign in, for those who manage users. A stateless worker; its key is 0. Nobody who may do more than
/// the caller can be reached by it.
/// </summary>
[Alias("user-account-grain"), RequiresCapability(Capability.ManageUsers)]
public interface IUserAccountGrain : IGrainWithIntegerKey
{
    /// <summary>The newest lines of the sign-in history of a user, newest first.</summary>
    /// <exception cref="Errors.RecordNotFoundException">There is no such user for the caller.</exception>
    /// <exception cref="Errors.AccessDeniedException">The caller may not change the user.</exception>
    /// <exception cref="Errors.ValidationFailedException">The user may do more than the caller.</exception>
    [Alias("list-history")]
    Task<ImmutableArray<SignInEntry>> ListHistoryAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>
    /// Sets a password, and ends all sessions of the user and all that the user allowed to applications. Fails as the
    /// history does, too.
    /// </summary>
    /// <exception cref="Errors.CredentialRefusedException">The password is too weak.</exception>
    [Alias("set-password"), ResponseTimeout("00:00:20")]
    Task SetPasswordAsync(
        UserId user, string password, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Ends all sessions of a user, and says how many: within a second no gateway takes them any more, and their live
    /// connections are cut. Fails as the history does, too.
    /// </summary>
    [Alias("end-sessions")]
    Task<int> EndSessionsAsync(UserId user, RequestOrigin origin, CancellationToken cancellationToken);
}
