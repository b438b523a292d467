using System.Collections.Concurrent;
using Oro.Gateway.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.Security;

namespace Oro.Gateway.Live;

/// <summary>The feeds of this gateway, one for each entity that somebody ever subscribed to.</summary>
internal sealed class EntityFeeds(
    IGrainFactory grains,
    GrainRetry retry,
    PerDefinitions<ResourceCatalog> catalogs,
    AccessSource access,
    ILogger<EntityFeed> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<EntityFeed>> _feeds = new(StringComparer.Ordinal);

    public IEnumerable<EntityFeed> All => _feeds.Values.Select(f => f.Value);

    public EntityFeed Get(ResourcePlan plan) =>
        _feeds.GetOrAdd(
            plan.Definition.Name, _ => new(() => new EntityFeed(plan, catalogs, access, grains, retry, logger))).Value;

    public void Dispose()
    {
        foreach (var feed in All)
        {
            feed.Dispose();
        }
    }
}
