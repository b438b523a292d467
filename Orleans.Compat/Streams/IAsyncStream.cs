using Orleans.Runtime;

namespace Orleans.Streams;

public interface IStreamProvider
{
    string Name { get; }

    IAsyncStream<T> GetStream<T>(StreamId streamId);
}

public interface IAsyncObserver<in T>
{
    Task OnNextAsync(T item, StreamSequenceToken? token = null);
}

public interface IAsyncBatchProducer<in T> : IAsyncObserver<T>
{
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}

public interface IAsyncObservable<T>
{
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);
}

public interface IAsyncStream
{
    string ProviderName { get; }

    StreamId StreamId { get; }
}

/// <summary>A stream as a producer or consumer sees it.</summary>
public interface IAsyncStream<T> : IAsyncStream, IAsyncObservable<T>, IAsyncBatchProducer<T>
{
    /// <summary>The subscriptions of the grain that asks.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}

public abstract class StreamSubscriptionHandle<T>
{
    public abstract StreamId StreamId { get; }

    public abstract string ProviderName { get; }

    public abstract Guid HandleId { get; }

    public abstract Task UnsubscribeAsync();

    /// <summary>Takes the items of a subscription that an earlier activation made.</summary>
    public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(
        IAsyncObserver<T> observer, StreamSequenceToken? token = null);
}

public abstract class StreamSequenceToken
{
    public abstract long SequenceNumber { get; protected set; }

    public abstract int EventIndex { get; protected set; }
}

public static class AsyncObservableExtensions
{
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
        this IAsyncObservable<T> obs, Func<T, StreamSequenceToken, Task> onNextAsync) =>
        obs.SubscribeAsync(new DelegateObserver<T>(onNextAsync));
}

public static class StreamSubscriptionHandleExtensions
{
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle,
        Func<T, StreamSequenceToken, Task> onNextAsync,
        StreamSequenceToken? token = null) => handle.ResumeAsync(new DelegateObserver<T>(onNextAsync), token);
}

internal sealed class DelegateObserver<T>(Func<T, StreamSequenceToken, Task> onNextAsync) : IAsyncObserver<T>
{
    public Task OnNextAsync(T item, StreamSequenceToken? token) => onNextAsync(item, token!);
}
