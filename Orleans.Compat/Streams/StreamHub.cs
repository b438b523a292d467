using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Compat.Hosting;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Compat.Streams;

/// <summary>Explicit subscriptions, in the storage that Orleans names for them.</summary>
[GenerateSerializer]
internal sealed class HubState
{
    [Id(0)]
    public List<HubSubscription> Subscriptions { get; set; } = [];
}

[GenerateSerializer]
internal sealed class HubSubscription
{
    [Id(0)]
    public Guid Id { get; set; }

    [Id(1)]
    public string Consumer { get; set; } = "";
}

[Placement.PreferLocalPlacement]
internal sealed class StreamHub(SiloRuntime host) : Grain, IStreamHub
{
    public const string StorageName = "PubSubStore";

    private const string StateName = "subscriptions";

    private readonly Dictionary<Guid, Deliveries> _deliveries = [];
    private readonly GrainState<HubState> _state = new(new HubState());
    private IGrainStorage? _storage;
    private long _published;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _storage = ServiceProvider.GetKeyedService<IGrainStorage>(StorageName);
        return _storage?.ReadStateAsync(StateName, this.GetGrainId(), _state) ?? Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.WhenAny(
            Task.WhenAll(_deliveries.Values.Select(deliveries => deliveries.Done)),
            Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));

    public Task Publish(StreamId stream, string provider, object items)
    {
        foreach (var (id, consumer) in Consumers(stream, provider))
        {
            if (!_deliveries.TryGetValue(id, out var deliveries))
            {
                _deliveries[id] = deliveries = new Deliveries(host, stream, id, consumer, KeepWhileDelivering);
            }

            deliveries.Add(items, _published);
        }

        _published += ((Array)items).Length;
        return Task.CompletedTask;
    }

    public async Task<Guid> Subscribe(GrainId consumer)
    {
        var subscription = new HubSubscription { Id = Guid.CreateVersion7(), Consumer = consumer.ToString() };
        _state.State.Subscriptions.Add(subscription);
        await Save();
        return subscription.Id;
    }

    public async Task Unsubscribe(Guid subscription)
    {
        _state.State.Subscriptions.RemoveAll(item => item.Id == subscription);
        if (_deliveries.Remove(subscription, out var deliveries))
        {
            deliveries.Stop();
        }

        await Save();
    }

    public Task<List<Guid>> ListSubscriptions(GrainId consumer) => Task.FromResult(_state.State.Subscriptions
        .Where(item => item.Consumer == consumer.ToString()).Select(item => item.Id).ToList());

    /// <summary>The same in every process and for ever: nobody keeps it.</summary>
    public static Guid ImplicitSubscription(GrainId consumer, StreamId stream, string provider) => new(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{consumer}|{provider}|{stream}")).AsSpan(0, 16));

    private IEnumerable<(Guid Id, GrainId Consumer)> Consumers(StreamId stream, string provider) =>
        host.Manifests.Current.Classes
            .Where(entry => entry.StreamNamespaces.Contains(stream.GetNamespace()))
            .Select(entry => GrainId.Create(entry.Type, stream.GetKeyAsString()))
            .Select(consumer => (ImplicitSubscription(consumer, stream, provider), consumer))
            .Concat(_state.State.Subscriptions.Select(item => (item.Id, GrainId.Parse(item.Consumer))));

    private Task Save() =>
        (_storage ?? throw new InvalidOperationException(
            $"Explicit subscriptions are kept by a storage named \"{StorageName}\", and there is none."))
        .WriteStateAsync(StateName, this.GetGrainId(), _state);

    private void KeepWhileDelivering()
    {
        var isBusy = _deliveries.Values.Any(deliveries => !deliveries.Done.IsCompleted);
        DelayDeactivation(isBusy ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);
    }
}
