using Orleans.Runtime;

namespace Orleans.Compat.Streams;

/// <summary>One stream: knows who consumes it and gives them what is published, in order.</summary>
internal interface IStreamHub : IGrainWithStringKey
{
    /// <summary>Returns when the items are taken on, not when they have been delivered.</summary>
    Task Publish(StreamId stream, string provider, object items);

    Task<Guid> Subscribe(GrainId consumer);

    Task Unsubscribe(Guid subscription);

    Task<List<Guid>> ListSubscriptions(GrainId consumer);
}

/// <summary>A grain as its streams see it; part of every activation.</summary>
internal interface IStreamConsumer : IAddressable
{
    Task Deliver(Guid subscription, object items, long firstNumber);
}
