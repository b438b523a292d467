using Oro.Security;

namespace Oro.Live;

/// <summary>Hears what a feed tells: one in each gateway for each entity that somebody there subscribed to.</summary>
[Alias("feed-observer"), InternalCall]
public interface IFeedObserver : IGrainObserver
{
    /// <summary>
    /// Consecutive changes. The next batch is sent when this returns. When <see cref="FeedBatch.First"/> is not the
    /// next position, batches were lost and are read with <see cref="IFeedGrain.ReadAsync"/>.
    /// </summary>
    [Alias("changed")]
    Task ChangedAsync(FeedBatch batch);
}
