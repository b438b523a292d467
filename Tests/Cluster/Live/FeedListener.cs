using System.Threading.Channels;
using Oro.Live;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Live;

/// <summary>Hears a feed; a blocked one keeps the first batch until it is released.</summary>
internal sealed class FeedListener(bool isBlocked) : IFeedObserver
{
    private readonly Channel<FeedBatch> _batches = Channel.CreateUnbounded<FeedBatch>();
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IFeedObserver? Reference { get; set; }

    public async Task ChangedAsync(FeedBatch batch)
    {
        _batches.Writer.TryWrite(batch);
        if (isBlocked)
        {
            await _release.Task;
        }
    }

    public Task<FeedBatch> NextAsync() =>
        Eventually.ArrivesAsync(_batches.Reader.ReadAsync().AsTask(), "a batch of the feed");

    public void Release() => _release.TrySetResult();
}
