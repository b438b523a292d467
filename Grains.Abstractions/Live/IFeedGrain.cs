using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Security;

namespace Oro.Live;

/// <summary>
/// The sequencer of one entity, keyed by its internal name: gives committed changes consecutive positions and only then
/// tells its observers. Of two activations only one, the one with the higher fence, can give positions.
/// </summary>
[Alias("feed"), InternalCall]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>Says that something was committed. A lost wake-up costs a second, not a change.</summary>
    [Alias("wake"), OneWay, AlwaysInterleave]
    Task WakeAsync();

    /// <summary>
    /// Tells the observer each batch from now on, in order, one at a time, until the subscription is 60 s old; call
    /// again before that to renew. Answers with the newest position: later changes reach the observer.
    /// </summary>
    [Alias("subscribe"), AlwaysInterleave]
    Task<FeedPosition> SubscribeAsync(IFeedObserver observer);

    /// <summary>Ends the observer's subscription.</summary>
    [Alias("unsubscribe"), AlwaysInterleave]
    Task UnsubscribeAsync(IFeedObserver observer);

    /// <summary>
    /// The changes after a position, oldest first, at most <paramref name="limit"/> (1 to 1000); null when the position
    /// is of another epoch or out of the kept window and the caller must load anew.
    /// </summary>
    [Alias("read"), AlwaysInterleave]
    Task<FeedBatch?> ReadAsync(FeedPosition after, int limit, CancellationToken cancellationToken);

    /// <summary>To whom records belong now, also those in the trash; one that is gone for good is left out.</summary>
    [Alias("list-places"), AlwaysInterleave]
    Task<ImmutableArray<RecordPlace>> ListPlacesAsync(ImmutableArray<long> ids, CancellationToken cancellationToken);
}
