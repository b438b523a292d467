using System.Collections.Concurrent;
using Orleans.Compat.Grains;
using Orleans.Compat.Hosting;
using Orleans.Compat.Invocation;
using Orleans.Runtime;

namespace Orleans.Compat.Activations;

/// <summary>
/// The activations of a silo. An activation begins only once the directory says that it is the one; the lock orders
/// that with the lists that other silos ask for when the cluster changes.
/// </summary>
internal sealed class ActivationTable(SiloRuntime host)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly ConcurrentDictionary<GrainId, WorkerPool> _workers = new();

    public IEnumerable<Activation> All => _activations.Values.Concat(_workers.Values.SelectMany(pool => pool.All));

    public Activation? Find(GrainId grainId) => _activations.GetValueOrDefault(grainId);

    public void ReceiveAsWorker(Request request, GrainClass grainClass)
    {
        WorkerPool pool;
        while (!(pool = _workers.GetOrAdd(request.Target, id => new WorkerPool(host, id, grainClass))).Receive(request))
        {
            _workers.TryRemove(new(request.Target, pool));
        }
    }

    /// <summary>Gives the request to the grain's activation here, which is made if need be.</summary>
    public void Receive(Request request, GrainClass grainClass)
    {
        while (!GetOrStart(request.Target, grainClass).Receive(request))
        {
            // It ended just now and is out of the table.
        }
    }

    /// <summary>False when the cluster changed since the directory said so, and it must be asked again.</summary>
    public bool TryConfirm(Activation activation, long version)
    {
        lock (_lock)
        {
            return activation.IsRegistered = host.Membership.View.Version == version;
        }
    }

    /// <summary>The activations that a new owner of a part of the directory must know of.</summary>
    public List<GrainId> ListOwnedBy(SiloAddress owner)
    {
        var view = host.Membership.View;
        lock (_lock)
        {
            return [.. _activations.Values
                .Where(activation => activation.IsRegistered && owner.Equals(view.OwnerOf(activation.GrainId)))
                .Select(activation => activation.GrainId)];
        }
    }

    public async Task Remove(Activation activation)
    {
        if (_workers.TryGetValue(activation.GrainId, out var pool) && pool.Remove(activation))
        {
            return;
        }

        lock (_lock)
        {
            activation.IsRegistered = false;
        }

        await host.Directory.Unregister(activation.GrainId);
        _activations.TryRemove(new(activation.GrainId, activation));
    }

    /// <summary>Whoever is in a hurry, or whose grains do not end, goes on without them.</summary>
    public async Task EndAll(DeactivationReason reason, TimeSpan limit, CancellationToken hurry)
    {
        var ending = All.ToArray();
        Array.ForEach(ending, activation => activation.Deactivate(reason));
        await Task.WhenAny(
            Task.WhenAll(ending.Select(activation => activation.Deactivated)),
            Task.Delay(limit, TimeProvider.System, hurry));
    }

    private Activation GetOrStart(GrainId grainId, GrainClass grainClass)
    {
        if (_activations.TryGetValue(grainId, out var known))
        {
            return known;
        }

        lock (_lock)
        {
            if (!_activations.TryGetValue(grainId, out var activation))
            {
                _activations[grainId] = activation = new Activation(host, grainId, grainClass);
                _ = Start(activation);
            }

            return activation;
        }
    }

    private async Task Start(Activation activation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        SiloAddress winner;
        try
        {
            winner = await host.Directory.Register(activation).ConfigureAwait(false);
        }
        catch (OrleansException error)
        {
            await activation.Abandon(error).ConfigureAwait(false);
            return;
        }

        if (winner.Equals(host.Address))
        {
            activation.Begin();
        }
        else
        {
            _activations.TryRemove(new(activation.GrainId, activation));
            await activation.YieldTo(winner).ConfigureAwait(false);
        }
    }
}
