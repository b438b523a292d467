using Oro.Security;

namespace Oro.OAuth;

/// <summary>Secrets of applications, for administrators. A stateless worker; its key is 0.</summary>
[Alias("oauth-applications"), RequiresCapability(Capability.ManageUsers)]
public interface IApplicationsGrain : IGrainWithIntegerKey
{
    /// <summary>Since when the application has its secret, or null.</summary>
    /// <exception cref="Errors.AccessDeniedException">The caller is no administrator.</exception>
    [Alias("secret-since")]
    Task<DateTime?> FindSecretTimeAsync(long application, CancellationToken cancellationToken);

    /// <summary>
    /// Gives it a new secret, in the place of the one that it had; it is stored as a hash and cannot be shown again.
    /// </summary>
    /// <exception cref="Errors.AccessDeniedException">The caller is no administrator.</exception>
    /// <exception cref="Errors.RecordNotFoundException">There is no such application.</exception>
    [Alias("create-secret")]
    Task<string> CreateSecretAsync(long application, CancellationToken cancellationToken);

    /// <summary>
    /// Ends everything that users allowed it: within a second no gateway takes its tokens. Says how many that were.
    /// </summary>
    /// <exception cref="Errors.AccessDeniedException">The caller is no administrator.</exception>
    [Alias("end-access")]
    Task<int> EndAccessAsync(long application, CancellationToken cancellationToken);
}
