using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Grains.Storage;
using Oro.Live;

namespace Oro.Grains.Live;

/// <inheritdoc cref="IFeedGrain" />
/// <remarks>
/// Positions live in the database, under a fence that each activation raises: an old activation that still runs
/// somewhere cannot give any. What is in memory is who listens, and gateways say that again every few seconds.
/// </remarks>
internal sealed partial class FeedGrain(
    FeedTable feeds,
    RecordPlaces places,
    FeedFailures failures,
    LiveInstruments instruments,
    IOptions<LiveOptions> options,
    TimeProvider time,
    ILogger<FeedGrain> logger) : Grain, IFeedGrain
{
    private const int MaxReadLimit = 1000;
    // IFeedGrain.SubscribeAsync says so
    private static readonly TimeSpan SubscriptionLifetime = TimeSpan.FromSeconds(60);

    // One wake-up that waits stands for any number of them.
    private readonly Channel<bool> _wakes =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Dictionary<IFeedObserver, FeedSubscriber> _subscribers = [];
    private Task _sequencing = Task.CompletedTask;
    private FeedPosition _told;
    private long _fence;

    private string Entity => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _fence = await feeds.AcquireFenceAsync(Entity, cancellationToken);
        _told = await feeds.GetLastAsync(Entity, cancellationToken);
        _sequencing = SequenceAsync();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _wakes.Writer.TryComplete();
        return _sequencing.WaitAsync(cancellationToken);
    }

    public Task WakeAsync()
    {
        _wakes.Writer.TryWrite(true);
        return Task.CompletedTask;
    }

    public Task<FeedPosition> SubscribeAsync(IFeedObserver observer)
    {
        var now = time.GetTimestamp();
        if (_subscribers.TryGetValue(observer, out var known) && !known.IsLost)
        {
            known.RenewedAt = now;
        }
        else
        {
            _subscribers[observer] =
                new FeedSubscriber(observer, options.Value.MaxWaitingBatches, instruments) { RenewedAt = now };
        }

        return Task.FromResult(_told);
    }

    public Task UnsubscribeAsync(IFeedObserver observer)
    {
        _subscribers.Remove(observer);
        return Task.CompletedTask;
    }

    public Task<FeedBatch?> ReadAsync(FeedPosition after, int limit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxReadLimit)
        {
            throw new Errors.LimitExceededException("number of changes", MaxReadLimit, limit);
        }

        return after.Offset < _told.Offset - options.Value.ReplayWindow
            ? Task.FromResult<FeedBatch?>(null)
            : feeds.ReadAsync(Entity, after, limit, cancellationToken);
    }

    public Task<ImmutableArray<RecordPlace>> ListPlacesAsync(
        ImmutableArray<long> ids, CancellationToken cancellationToken) => ids.Length <= MaxReadLimit
            ? places.ListAsync(Entity, ids, cancellationToken)
            : throw new Errors.LimitExceededException("number of records", MaxReadLimit, ids.Length);

    private async Task SequenceAsync()
    {
        await foreach (var _ in _wakes.Reader.ReadAllAsync())
        {
            try
            {
                while (await SequenceBatchAsync())
                {
                }
            }
            catch (FenceLostException e)
            {
                LogFenceLost(logger, Entity, _fence, e);
                DeactivateOnIdle();
                return;
            }
#pragma warning disable CA1031 // The boundary of the loop: the next wake-up, at most a second away, tries again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failures.Add(Entity, e);
            }
        }
    }

    private async Task<bool> SequenceBatchAsync()
    {
        // No cancellation: a batch that got positions must be told.
        var last = await feeds.PlaceAsync(
            Entity, _fence, _told, options.Value.BatchSize, CancellationToken.None);
        if (last == _told)
        {
            return false;
        }

        if (_subscribers.Count == 0)
        {
            // Nobody to read them for; who subscribes from here on begins after them.
            instruments.Positions.Add(last.Offset - _told.Offset, new KeyValuePair<string, object?>("entity", Entity));
            _told = last;
            return true;
        }

        var batch = await feeds.ListAfterAsync(Entity, _told, options.Value.BatchSize, CancellationToken.None);
        if (batch.Entries.IsEmpty)
        {
            return false;
        }

        // The positions are durable from here on, so nobody can hear of a change that another sequencer places
        // elsewhere.
        _told = batch.Last;
        foreach (var (observer, subscriber) in _subscribers)
        {
            if (subscriber.IsLost || time.GetElapsedTime(subscriber.RenewedAt) > SubscriptionLifetime)
            {
                _subscribers.Remove(observer);
            }
            else
            {
                subscriber.Tell(batch);
            }
        }

        instruments.Positions.Add(batch.Entries.Length, new KeyValuePair<string, object?>("entity", Entity));
        instruments.Delay.Record((time.GetUtcNow().UtcDateTime - batch.Entries[0].At).TotalSeconds);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed of {Entity} was taken over; fence {Fence} is past")]
    private static partial void LogFenceLost(ILogger logger, string entity, long fence, Exception exception);
}
