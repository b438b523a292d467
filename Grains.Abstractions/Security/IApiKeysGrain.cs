using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>The caller's own API keys. A stateless worker; its key is 0.</summary>
[Alias("api-keys")]
public interface IApiKeysGrain : IGrainWithIntegerKey
{
    /// <summary>Those that were not ended, newest first; expired ones too.</summary>
    [Alias("list")]
    Task<ImmutableArray<ApiKeyEntry>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a key. It is stored as a hash and cannot be shown again.</summary>
    /// <exception cref="Errors.LimitExceededException">The caller has so many already.</exception>
    [Alias("create")]
    Task<CreatedApiKey> CreateAsync(ApiKeyDraft draft, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Ends a key: within a second no gateway takes it any more, and its live connections are cut. False when the
    /// caller has no such key.
    /// </summary>
    [Alias("end")]
    Task<bool> EndAsync(long key, RequestOrigin origin, CancellationToken cancellationToken);
}
