using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>Hears of lists that took long. Called on a thread that reads, so it must return at once.</summary>
internal abstract class SlowListSink
{
    /// <summary>A list that took longer than <see cref="StorageOptions.SlowListTime"/> and lacks an index.</summary>
    public abstract void Add(SlowList seen);
}
