namespace Oro.Grains.Cache;

/// <summary>
/// Keeps values for all processes that share it, and may lose them at any time. It throws when it cannot be reached;
/// <see cref="LayeredCache"/> makes that nobody's trouble.
/// </summary>
internal abstract class CacheStore
{
    /// <summary>The value under a key; null when there is none, or when it has aged.</summary>
    public abstract Task<byte[]?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps a value for a time; one that is there is replaced.</summary>
    public abstract Task KeepAsync(string key, byte[] value, TimeSpan age, CancellationToken cancellationToken);

    /// <summary>Forgets everything that the product keeps here, and nothing else.</summary>
    public abstract Task ClearAsync(CancellationToken cancellationToken);

    /// <summary>Throws when it cannot be used.</summary>
    public abstract Task ProbeAsync(CancellationToken cancellationToken);
}
