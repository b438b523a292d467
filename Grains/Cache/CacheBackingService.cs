using Microsoft.Extensions.Options;
using Oro.Grains.Backing;

namespace Oro.Grains.Cache;

/// <summary>The cache as a backing service.</summary>
internal sealed class CacheBackingService(CacheStore store, IOptions<CacheOptions> options)
    : BackingService("cache", CacheOptions.Setting, options.Value.ReadDsn().Address)
{
    protected override Task ProbeAsync(CancellationToken cancellationToken) => store.ProbeAsync(cancellationToken);
}
