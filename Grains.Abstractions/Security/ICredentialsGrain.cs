namespace Oro.Security;

/// <summary>Checks credentials and makes them. A stateless worker; its key is 0. Needs no caller.</summary>
[Alias("credentials")]
public interface ICredentialsGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The user of that name when the password is right and the user enabled, else null. Takes the same time for
    /// unknown users and wrong passwords.
    /// </summary>
    [Alias("find-by-password")]
    Task<SignedInUser?> FindByPasswordAsync(string userName, string password, CancellationToken cancellationToken);

    /// <summary>The user to whom that API key belongs, or null. The answer may be kept for a second.</summary>
    [Alias("find-by-api-key")]
    Task<SignedInUser?> FindByApiKeyAsync(string apiKey, CancellationToken cancellationToken);

    /// <summary>The user of that id when enabled, else null.</summary>
    [Alias("find-user")]
    Task<SignedInUser?> FindUserAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Makes a new API key for a user; it is stored as a hash and cannot be shown again.</summary>
    /// <exception cref="Errors.RecordNotFoundException">There is no such user.</exception>
    [Alias("create-api-key")]
    Task<string> CreateApiKeyAsync(string userName, CancellationToken cancellationToken);
}
