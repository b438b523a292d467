using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Grains.Storage;
using Oro.Grains.Clustering;
using Oro.Search;

namespace Oro.Grains.Search;

/// <summary>Keeps the indexing of every entity that is searched awake: that is how changes are noticed.</summary>
internal sealed class SearchKeeper(
    IGrainFactory grains,
    Definitions definitions,
    IOptions<SearchOptions> options,
    TimeProvider time,
    ILogger<SearchKeeper> logger) : GrainKeeper(options.Value.PollInterval, time, logger)
{
    protected override async Task WakeAllAsync(CancellationToken cancellationToken)
    {
        foreach (var entity in definitions.Current.Entities.Where(e => e.IsSearchable))
        {
            await grains.GetGrain<ISearchIndexGrain>(entity.Name).WakeAsync();
        }
    }
}
