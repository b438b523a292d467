using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>
/// What the operator of the product does with users, who may do everything. A stateless worker; its key is 0. Needs no
/// caller.
/// </summary>
[Alias("user-operations"), InternalCall]
public interface IUserOperationsGrain : IGrainWithIntegerKey
{
    /// <summary>The users that are not in the trash, by name; 10 000 at most.</summary>
    [Alias("list")]
    Task<ImmutableArray<ListedUser>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Gives a user a new password, which cannot be shown again, and ends all sessions and access of applications.
    /// </summary>
    /// <exception cref="Errors.RecordNotFoundException">There is no such user.</exception>
    [Alias("set-password"), ResponseTimeout("00:00:20")]
    Task<string> SetPasswordAsync(string userName, CancellationToken cancellationToken);

    /// <summary>
    /// Lets a user in or not. Of one who is let in no more all sessions and access of applications end at once.
    /// </summary>
    /// <exception cref="Errors.RecordNotFoundException">There is no such user.</exception>
    [Alias("set-enabled")]
    Task SetEnabledAsync(string userName, bool isEnabled, CancellationToken cancellationToken);
}
