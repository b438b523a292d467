using System.Collections.Immutable;
using Oro.Gateway.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.Security;
using Oro.Live;

namespace Oro.Gateway.Live;

/// <summary>
/// The feed of one entity as this gateway hears it, once for all connections, and passes it on in the order of
/// positions. A subscription first catches up from its cursor by reading, then joins those who are told as changes
/// arrive; it steps over in the lock, at the moment when both stand at the same place, so nothing is told twice or left
/// out.
/// </summary>
internal sealed partial class EntityFeed : IFeedObserver, IDisposable
{
    private const int ReadLimit = 1000; // the most that a feed gives at once
    private const int MaxReads = 30; // three windows: who is still behind then is slower than the writers

    private readonly ResourcePlan _first;
    private readonly PerDefinitions<ResourceCatalog> _catalogs;
    private readonly AccessSource _access;
    private readonly IGrainFactory _grains;
    private readonly GrainRetry _retry;
    private readonly ILogger<EntityFeed> _logger;

    // Batches and renewals move the position, one after another; the lock is for those who only look at it.
    private readonly SemaphoreSlim _order = new(1);
    private readonly Lock _gate = new();
    private readonly Audience _audience;
    private int _subscriptions;
    private IFeedObserver? _reference;
    private FeedPosition? _position;

    public EntityFeed(
        ResourcePlan plan,
        PerDefinitions<ResourceCatalog> catalogs,
        AccessSource access,
        IGrainFactory grains,
        GrainRetry retry,
        ILogger<EntityFeed> logger)
    {
        _first = plan;
        _catalogs = catalogs;
        _access = access;
        _grains = grains;
        _retry = retry;
        _logger = logger;
        _audience = new Audience(access, () => Plan, Start);
    }

    // A change may be of a field that came since.
    private ResourcePlan Plan => _catalogs.Latest?.Find(Entity) ?? _first;

    private string Entity => _first.Definition.Name;

    private IFeedGrain Grain => _grains.GetGrain<IFeedGrain>(Entity);

    private IFeedObserver Reference => _reference ??= _grains.CreateObjectReference<IFeedObserver>(this);

    /// <summary>
    /// Takes a subscription and says from where it will be told; <see cref="Start"/> begins to tell it.
    /// </summary>
    public async Task<(FeedPosition Position, bool Reload)> SubscribeAsync(
        Subscription subscription, FeedPosition? since)
    {
        // Counted first: from here on a renewal does not let the feed go.
        Interlocked.Increment(ref _subscriptions);
        try
        {
            var newest = await GetPositionAsync(subscription.Listener.Aborted);
            var wanted = since ?? newest;
            var reload = wanted.Epoch != newest.Epoch
                || wanted.Offset > newest.Offset
                || (wanted != newest && await ReadAsync(wanted, 1, subscription.Listener.Aborted) is null);
            subscription.Cursor = reload ? newest : wanted;
            return (subscription.Cursor, reload);
        }
        catch
        {
            Interlocked.Decrement(ref _subscriptions);
            throw;
        }
    }

    public void Start(Subscription subscription) => _ = JoinAsync(subscription);

    public void Unsubscribe(Subscription subscription)
    {
        lock (_gate)
        {
            subscription.HasEnded = true;
            _audience.Leave(subscription);
        }

        Interlocked.Decrement(ref _subscriptions);
    }

    public async Task ChangedAsync(FeedBatch batch)
    {
        await _order.WaitAsync();
        try
        {
            if (_position is { } position)
            {
                await FillGapAsync(position, batch.First with { Offset = batch.First.Offset - 1 });
                await TellAsync(batch);
            }
        }
        finally
        {
            _order.Release();
        }
    }

    /// <summary>
    /// Says to the feed that this gateway listens, and reads what it told meanwhile to an observer it lost.
    /// </summary>
    public async Task RenewAsync()
    {
        await _order.WaitAsync();
        try
        {
            if (_position is not { } position)
            {
                return;
            }

            if (Volatile.Read(ref _subscriptions) == 0)
            {
                await Grain.UnsubscribeAsync(Reference);
                _position = null;
                return;
            }

            await FillGapAsync(position, await SubscribeAsync());
        }
#pragma warning disable CA1031 // A loop's boundary: the feed may be moving to another silo; the next tick tries again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogRenewFailed(_logger, Entity, e);
        }
        finally
        {
            _order.Release();
        }
    }

    public void Dispose() => _order.Dispose();

    private async Task<FeedPosition> GetPositionAsync(CancellationToken cancellationToken)
    {
        await _order.WaitAsync(cancellationToken);
        try
        {
            return _position ??= await SubscribeAsync();
        }
        finally
        {
            _order.Release();
        }
    }

    // Asked twice, a feed renews twice.
    private Task<FeedPosition> SubscribeAsync() => _retry.RunAsync(
        (Grain, Reference), static (s, _) => s.Grain.SubscribeAsync(s.Reference), CancellationToken.None);

    private Task<FeedBatch?> ReadAsync(FeedPosition after, int limit, CancellationToken cancellationToken) =>
        _retry.RunAsync(
            (Grain, after, limit), static (s, token) => s.Grain.ReadAsync(s.after, s.limit, token), cancellationToken);

    private async Task FillGapAsync(FeedPosition position, FeedPosition newest)
    {
        while (position.Epoch != newest.Epoch || position.Offset < newest.Offset)
        {
            var missed = await ReadAsync(position, ReadLimit, CancellationToken.None);
            if (missed is not { Entries.IsEmpty: false })
            {
                lock (_gate)
                {
                    _position = newest;
                    _audience.TellToReload(newest);
                }

                return;
            }

            await TellAsync(missed);
            position = missed.Last;
        }
    }

    private async Task TellAsync(FeedBatch batch)
    {
        bool hasLimited;
        lock (_gate)
        {
            hasLimited = _audience.HasLimited();
        }

        var places = hasLimited ? await ListPlacesAsync(batch) : ImmutableDictionary<long, RecordPlace>.Empty;
        lock (_gate)
        {
            var position = batch.First;
            foreach (var entry in batch.Entries)
            {
                if (position.Offset > _position!.Value.Offset)
                {
                    // First: who falls behind at this change must not find itself up to date.
                    _position = position;
                    _audience.Tell(entry, position, places);
                }

                position = position with { Offset = position.Offset + 1 };
            }
        }
    }

    private async Task JoinAsync(Subscription subscription)
    {
        try
        {
            for (var reads = 0; !TryJoin(subscription); reads++)
            {
                var missed = reads < MaxReads
                    ? await ReadAsync(subscription.Cursor, ReadLimit, subscription.Listener.Aborted)
                    : null;
                if (missed is null)
                {
                    SkipToNewest(subscription);
                    await subscription.Listener.SendAsync(
                        LiveMessages.Reload(subscription.Id, subscription.Cursor));
                }
                else
                {
                    await CatchUpAsync(subscription, missed);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The connection is gone and took its subscriptions along.
        }
#pragma warning disable CA1031 // Nobody waits for this task; a client cut off comes back and says where it stands.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogCatchUpFailed(_logger, Entity, e);
            subscription.Listener.Abort();
        }
    }

    private async Task CatchUpAsync(Subscription subscription, FeedBatch missed)
    {
        var position = missed.First;
        var plan = Plan;
        var places = subscription.ViewIn(_access, plan) is { IsAll: true }
            ? ImmutableDictionary<long, RecordPlace>.Empty
            : await ListPlacesAsync(missed);
        foreach (var entry in missed.Entries)
        {
            if ((subscription.Record is null || subscription.Record == entry.Key.Id)
                && new ChangeWords(plan, entry, position, places).For(subscription, _access) is { } message)
            {
                await subscription.Listener.SendAsync(message);
            }

            subscription.Cursor = position;
            position = position with { Offset = position.Offset + 1 };
        }
    }

    private async Task<ImmutableDictionary<long, RecordPlace>> ListPlacesAsync(FeedBatch batch)
    {
        ImmutableArray<long> ids = [.. batch.Entries.Select(e => e.Key.Id).Distinct()];
        var places = await _retry.RunAsync(
            (Grain, ids), static (s, token) => s.Grain.ListPlacesAsync(s.ids, token), CancellationToken.None);
        return places.ToImmutableDictionary(place => place.Id);
    }

    private bool TryJoin(Subscription subscription)
    {
        lock (_gate)
        {
            if (subscription.HasEnded)
            {
                return true;
            }

            if (_position is { } position
                && (subscription.Cursor.Epoch != position.Epoch || subscription.Cursor.Offset < position.Offset))
            {
                return false;
            }

            _audience.Enter(subscription);
            return true;
        }
    }

    private void SkipToNewest(Subscription subscription)
    {
        lock (_gate)
        {
            subscription.Cursor = _position ?? subscription.Cursor;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed of {Entity} could not be reached; live changes wait")]
    private static partial void LogRenewFailed(ILogger logger, string entity, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A connection could not catch up with {Entity} and was cut off")]
    private static partial void LogCatchUpFailed(ILogger logger, string entity, Exception exception);
}
