using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>Tells who stands behind a credential. A stateless worker; its key is 0. Needs no caller.</summary>
[Alias("credentials"), InternalCall]
public interface ICredentialsGrain : IGrainWithIntegerKey
{
    /// <summary>The user to whom that API key belongs, or null. The answer may be kept for a second.</summary>
    [Alias("find-by-api-key")]
    Task<SignedInUser?> FindByApiKeyAsync(string apiKey, CancellationToken cancellationToken);

    /// <summary>
    /// The user whose session that is, or null; it counts as a use of the session. The answer may be kept for a second.
    /// </summary>
    [Alias("find-by-session")]
    Task<SignedInUser?> FindBySessionAsync(long session, CancellationToken cancellationToken);

    /// <summary>
    /// Which of these credentials still hold, and their users are enabled; at most 1000. Counts as no use.
    /// </summary>
    [Alias("list-good")]
    Task<ImmutableArray<long>> ListGoodAsync(ImmutableArray<long> credentials, CancellationToken cancellationToken);

    /// <summary>The credentials that were ended within the last half minute.</summary>
    [Alias("list-ended")]
    Task<ImmutableArray<long>> ListEndedAsync(CancellationToken cancellationToken);

    /// <summary>Makes a new API key for a user; it is stored as a hash and cannot be shown again.</summary>
    /// <exception cref="Errors.RecordNotFoundException">There is no such user.</exception>
    /// <exception cref="Errors.LimitExceededException">The user has 10 000 keys.</exception>
    [Alias("create-api-key")]
    Task<string> CreateApiKeyAsync(string userName, CancellationToken cancellationToken);
}
