using Orleans.Compat.Grains;
using Orleans.Compat.Hosting;
using Orleans.Compat.Invocation;
using Orleans.Runtime;

namespace Orleans.Compat.Activations;

/// <summary>
/// The activations of one stateless worker on this silo: as many as there is work for, up to the limit.
/// </summary>
internal sealed class WorkerPool(SiloRuntime host, GrainId grainId, GrainClass grainClass)
{
    private readonly Lock _lock = new();
    private readonly List<Activation> _workers = [];
    private bool _isClosed;

    public IReadOnlyList<Activation> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _workers];
            }
        }
    }

    /// <summary>False when the pool is closed and another one must be made.</summary>
    public bool Receive(Request request)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            var worker = _workers.MinBy(candidate => candidate.Load);
            var isFree = worker is not null && (worker.Load == 0 || _workers.Count >= grainClass.MaxWorkers);
            if (!isFree || !worker!.Receive(request))
            {
                worker = new Activation(host, grainId, grainClass);
                _workers.Add(worker);
                worker.Receive(request);
                worker.Begin();
            }

            return true;
        }
    }

    /// <summary>An empty pool is closed. False when the activation was not in it.</summary>
    public bool Remove(Activation worker)
    {
        lock (_lock)
        {
            var wasHere = _workers.Remove(worker);
            _isClosed = _workers.Count == 0;
            return wasHere;
        }
    }
}
