using Orleans.Streams;

namespace Orleans.Compat.Streams;

/// <summary>What an activation does with the items of its subscriptions.</summary>
internal sealed class StreamConsumers : IStreamConsumer
{
    private readonly Dictionary<Guid, Func<object, long, Task>> _handlers = [];

    public void Handle<T>(Guid subscription, IAsyncObserver<T> observer) =>
        _handlers[subscription] = async (items, firstNumber) =>
        {
            var batch = (T[])items;
            for (var i = 0; i < batch.Length; i++)
            {
                await observer.OnNextAsync(batch[i], new ItemNumber(firstNumber + i));
            }
        };

    public void Drop(Guid subscription) => _handlers.Remove(subscription);

    /// <summary>
    /// Items of a subscription that the activation has not resumed are lost on it, as Orleans has it.
    /// </summary>
    public Task Deliver(Guid subscription, object items, long firstNumber) =>
        _handlers.TryGetValue(subscription, out var handle) ? handle(items, firstNumber) : Task.CompletedTask;
}

internal sealed class ItemNumber(long number) : StreamSequenceToken
{
    public override long SequenceNumber { get; protected set; } = number;

    public override int EventIndex { get; protected set; }
}
