using Oro.Security;

namespace Oro.Entities;

/// <summary>Hands out entity definitions. A stateless worker; its key is 0.</summary>
[Alias("definitions"), InternalCall]
public interface IDefinitionsGrain : IGrainWithIntegerKey
{
    /// <summary>The newest definitions. Callers keep them and ask again when a callee names a newer version.</summary>
    [Alias("get")]
    ValueTask<DefinitionSet> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Definitions newer than those, as soon as there are any, or null in a second at the latest: so a process that
    /// asks again and again follows at once.
    /// </summary>
    [Alias("find-newer")]
    Task<DefinitionSet?> FindNewerAsync(int than, CancellationToken cancellationToken);
}
