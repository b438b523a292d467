using Oro.Grains.Storage;
using Oro.Live;

namespace Oro.Tests.Cluster.Storage;

/// <summary>What the sequencer of an entity does, as tests do it.</summary>
internal static class FeedSteps
{
    /// <summary>Gives positions and reads what was not told.</summary>
    public static async Task<FeedBatch> SequenceAsync(
        this FeedTable feeds, string entity, long fence, FeedPosition told, int limit)
    {
        await feeds.PlaceAsync(entity, fence, told, limit, CancellationToken.None);
        return await feeds.ListAfterAsync(entity, told, limit, CancellationToken.None);
    }
}
