namespace Oro.Security;

/// <summary>Hands out what access depends on. A stateless worker; its key is 0. Needs no caller.</summary>
[Alias("access"), InternalCall]
public interface IAccessGrain : IGrainWithIntegerKey
{
    /// <summary>The newest directory that the silo knows.</summary>
    [Alias("get")]
    ValueTask<AccessDirectory> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A directory newer than that version, as soon as there is one, or null in a second at the latest: so a process
    /// that asks again and again follows at once.
    /// </summary>
    [Alias("find-newer")]
    Task<AccessDirectory?> FindNewerAsync(long than, CancellationToken cancellationToken);
}
