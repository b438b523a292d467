using Oro.Live;

namespace Oro.Grains.Live;

/// <summary>
/// One observer of a feed: told one batch at a time, without making the feed or the other observers wait. Batches that
/// an observer is too slow for are dropped; it sees the gap and reads them.
/// </summary>
internal sealed class FeedSubscriber(IFeedObserver observer, int maxWaiting, LiveInstruments instruments)
{
    private readonly Queue<FeedBatch> _waiting = new();
    private bool _isTelling;

    /// <summary>When the subscription ends unless renewed, as a timestamp.</summary>
    public required long RenewedAt { get; set; }

    /// <summary>The observer failed to take a batch; it is told no more until it subscribes anew.</summary>
    public bool IsLost { get; private set; }

    public void Tell(FeedBatch batch)
    {
        if (_waiting.Count == maxWaiting)
        {
            instruments.LostBatches.Add(_waiting.Count);
            _waiting.Clear();
        }

        _waiting.Enqueue(batch);
        if (!_isTelling)
        {
            _ = TellAsync();
        }
    }

    private async Task TellAsync()
    {
        _isTelling = true;
        try
        {
            while (_waiting.TryDequeue(out var batch))
            {
                await observer.ChangedAsync(batch);
            }
        }
#pragma warning disable CA1031 // Whatever went wrong there, it must not stop the feed; the observer subscribes anew.
        catch (Exception)
#pragma warning restore CA1031
        {
            IsLost = true;
        }
        finally
        {
            _isTelling = false;
        }
    }
}
