using Orleans.Streams;

namespace Oro.Contract.Claims;

public interface ISourceGrain : IGrainWithStringKey
{
    Task Publish(string space, string key, int from, int count);

    Task PublishBatch(string space, string key, int count);
}

public interface ISinkGrain : IGrainWithStringKey
{
    Task Subscribe(string key);

    Task Unsubscribe(string key);

    Task<int> Subscriptions(string key);

    Task Leave();
}

public interface IBornSinkGrain : IGrainWithStringKey
{
    Task Leave();
}

public sealed class SourceGrain : Grain, ISourceGrain
{
    public async Task Publish(string space, string key, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            await StreamingSilo.StreamOf(this, space, key).OnNextAsync(i);
        }
    }

    public Task PublishBatch(string space, string key, int count) =>
        StreamingSilo.StreamOf(this, space, key).OnNextBatchAsync(Enumerable.Range(0, count));
}

public sealed class SinkGrain : Grain, ISinkGrain
{
    private string Name => this.GetPrimaryKeyString();

    // A stream of its own key is resumed, as a consumer that may be collected must.
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var handle in await StreamingSilo.StreamOf(this, "open", Name).GetAllSubscriptionHandles())
        {
            await handle.ResumeAsync(Take);
        }
    }

    public Task Subscribe(string key) => StreamingSilo.StreamOf(this, "open", key).SubscribeAsync(Take);

    public async Task Unsubscribe(string key)
    {
        foreach (var handle in await StreamingSilo.StreamOf(this, "open", key).GetAllSubscriptionHandles())
        {
            await handle.UnsubscribeAsync();
        }
    }

    public async Task<int> Subscriptions(string key) =>
        (await StreamingSilo.StreamOf(this, "open", key).GetAllSubscriptionHandles()).Count;

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Task Take(int item, StreamSequenceToken? token)
    {
        Diary.Write(Name, item);
        return Task.CompletedTask;
    }
}

[ImplicitStreamSubscription("born")]
public sealed class BornSinkGrain : Grain, IBornSinkGrain
{
    private string Name => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        StreamingSilo.StreamOf(this, "born", Name).SubscribeAsync((item, _) =>
        {
            Diary.Write(Name, item);
            return Task.CompletedTask;
        });

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class StreamingSilo : TestSilo
{
    public static IAsyncStream<int> StreamOf(Grain grain, string space, string key) =>
        grain.GetStreamProvider("news").GetStream<int>(StreamId.Create(space, key));

    protected override void Configure(ISiloBuilder silo, string name) =>
        silo.AddMemoryGrainStorage("PubSubStore").AddMemoryStreams("news");

    protected override void Configure(IClientBuilder client) => client.AddMemoryStreams("news");
}

public sealed class StreamTests(StreamingSilo silo) : IClassFixture<StreamingSilo>
{
    private ISourceGrain Source => silo.Client.GetGrain<ISourceGrain>(Key.New());

    [Claim]
    public async Task Every_subscriber_gets_every_item_in_order()
    {
        var (stream, one, two) = (Key.New(), Key.New(), Key.New());
        await silo.Client.GetGrain<ISinkGrain>(one).Subscribe(stream);
        await silo.Client.GetGrain<ISinkGrain>(two).Subscribe(stream);
        await Source.Publish("open", stream, 0, 30);
        await Got(one, 30);
        await Got(two, 30);
    }

    [Claim]
    public async Task A_batch_and_a_client_publish_to_the_same_stream()
    {
        var (stream, name) = (Key.New(), Key.New());
        await silo.Client.GetGrain<ISinkGrain>(name).Subscribe(stream);
        await Source.PublishBatch("open", stream, 10);
        await Got(name, 10);
        await silo.Cluster.Client.GetStreamProvider("news").GetStream<int>(StreamId.Create("open", stream))
            .OnNextAsync(10);
        await Got(name, 11);
    }

    [Claim]
    public async Task Who_unsubscribed_gets_nothing_more()
    {
        var (stream, gone, staying) = (Key.New(), Key.New(), Key.New());
        var grain = silo.Client.GetGrain<ISinkGrain>(gone);
        await grain.Subscribe(stream);
        await silo.Client.GetGrain<ISinkGrain>(staying).Subscribe(stream);
        Assert.Equal(1, await grain.Subscriptions(stream));
        await grain.Unsubscribe(stream);
        Assert.Equal(0, await grain.Subscriptions(stream));
        await Source.Publish("open", stream, 0, 5);
        await Got(staying, 5);
        Assert.Empty(Diary.Read(gone));
    }

    [Claim]
    public async Task A_subscription_outlives_its_activation_when_it_is_resumed()
    {
        var name = Key.New();
        var grain = silo.Client.GetGrain<ISinkGrain>(name);
        await grain.Subscribe(name);
        await Source.Publish("open", name, 0, 3);
        await Got(name, 3);
        await grain.Leave();
        await Source.Publish("open", name, 3, 3);
        await Got(name, 6);
    }

    [Claim]
    public async Task An_implicit_subscriber_is_woken_by_the_items_of_its_key()
    {
        var name = Key.New();
        await Source.Publish("born", name, 0, 5);
        await Got(name, 5);
        await silo.Client.GetGrain<IBornSinkGrain>(name).Leave();
        await Source.Publish("born", name, 5, 5);
        await Got(name, 10);
    }

    private static async Task Got(string name, int count)
    {
        await Diary.WaitFor(name, count);
        Assert.Equal(Enumerable.Range(0, count).Cast<object>(), Diary.Read(name));
    }
}
