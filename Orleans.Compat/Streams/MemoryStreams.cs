using Orleans.Compat.Activations;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Compat.Streams;

internal sealed class MemoryStreamProvider(string name, IGrainFactory grains) : IStreamProvider
{
    public string Name => name;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new MemoryStream<T>(
        grains.GetGrain<IStreamHub>($"{name}/{streamId}"), name, streamId);
}

internal sealed class MemoryStream<T>(IStreamHub hub, string provider, StreamId streamId) : IAsyncStream<T>
{
    public string ProviderName => provider;

    public StreamId StreamId => streamId;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null) =>
        hub.Publish(streamId, provider, new[] { item });

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null) =>
        hub.Publish(streamId, provider, batch.ToArray());

    public async Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer)
    {
        var consumer = Consumer();
        var id = IsImplicit(consumer)
            ? StreamHub.ImplicitSubscription(consumer.GrainId, streamId, provider)
            : await hub.Subscribe(consumer.GrainId);
        consumer.Calls.Streams.Handle(id, observer);
        return new SubscriptionHandle<T>(hub, this, id, consumer);
    }

    public async Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var consumer = Consumer();
        var ids = IsImplicit(consumer)
            ? [StreamHub.ImplicitSubscription(consumer.GrainId, streamId, provider)]
            : await hub.ListSubscriptions(consumer.GrainId);
        return [.. ids.Select(id => new SubscriptionHandle<T>(hub, this, id, consumer))];
    }

    private static Activation Consumer() =>
        Activation.Current ?? throw new NotSupportedException("Only a grain can consume a stream.");

    private bool IsImplicit(Activation consumer) =>
        consumer.Class.Entry.StreamNamespaces.Contains(streamId.GetNamespace())
        && consumer.GrainId.Key.ToString() == streamId.GetKeyAsString();
}

internal sealed class SubscriptionHandle<T>(IStreamHub hub, IAsyncStream<T> stream, Guid id, Activation consumer)
    : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => stream.StreamId;

    public override string ProviderName => stream.ProviderName;

    public override Guid HandleId => id;

    public override Task UnsubscribeAsync()
    {
        consumer.Calls.Streams.Drop(id);
        return hub.Unsubscribe(id);
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(
        IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        consumer.Calls.Streams.Handle(id, observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }
}
