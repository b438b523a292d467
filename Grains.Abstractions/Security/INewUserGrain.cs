namespace Oro.Security;

/// <summary>
/// Makes users for the operator of the product, who may do everything. A stateless worker; its key is 0. Needs no
/// caller.
/// </summary>
[Alias("new-user-grain"), InternalCall]
public interface INewUserGrain : IGrainWithIntegerKey
{
    /// <summary>Makes a user who can sign in, and gives the password, which cannot be shown again.</summary>
    /// <exception cref="Errors.ValidationFailedException">The record is refused, or there is no such role.</exception>
    [Alias("create")]
    Task<string> CreateAsync(NewUser user, CancellationToken cancellationToken);
}
