using Microsoft.Extensions.Options;
using Oro.Grains.Backing;

namespace Oro.Grains.Search;

/// <summary>The search engine as a backing service.</summary>
internal sealed class SearchBackingService(SearchEngine engine, IOptions<SearchOptions> options)
    : BackingService("search", SearchOptions.Setting, options.Value.ReadDsn().Address)
{
    protected override Task ProbeAsync(CancellationToken cancellationToken) => engine.ProbeAsync(cancellationToken);
}
