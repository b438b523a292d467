using System.Collections.Concurrent;
using Orleans.Compat.Invocation;
using Orleans.Compat.Transport;
using Orleans.Runtime;

namespace Orleans.Compat.Observers;

/// <summary>The objects of this process that grains can call. They are held weakly: their owner keeps them.</summary>
internal sealed class ObserverTable(CallRuntime runtime)
{
    private readonly ConcurrentDictionary<GrainId, Observer> _observers = new();
    private long _lastNumber;

    public T Add<T>(IGrainObserver observer)
        where T : IGrainObserver
    {
        if (observer is GrainReference || observer is not T)
        {
            throw new ArgumentException(
                $"{observer.GetType()} is not an object that implements {typeof(T)}.", nameof(observer));
        }

        var id = SystemIds.OfObserver(runtime.Host, Interlocked.Increment(ref _lastNumber));
        _observers[id] = new Observer(new WeakReference(observer));
        return runtime.References.Bind<T>(id);
    }

    public void Remove(IGrainObserver observer)
    {
        if (observer is not GrainReference reference)
        {
            throw new ArgumentException("Only what CreateObjectReference returned can be deleted.", nameof(observer));
        }

        _observers.TryRemove(reference.Target, out _);
    }

    public void Notify(Request request)
    {
        if (_observers.TryGetValue(request.Target, out var observer) && observer.Object.Target is { } target)
        {
            // Off the caller's scheduler: an observer is not part of the grain that calls it.
            ThreadPool.UnsafeQueueUserWorkItem(
                call => _ = observer.Perform(call, target, runtime), request, preferLocal: false);
        }
        else
        {
            _observers.TryRemove(request.Target, out _);
            runtime.Answer(request, null, new ArgumentException($"There is no observer {request.Target} any more."));
        }
    }

    private sealed record Observer(WeakReference Object)
    {
        private readonly SemaphoreSlim _oneAtATime = new(1);

        public async Task Perform(Request request, object target, CallRuntime runtime)
        {
            await _oneAtATime.WaitAsync();
            try
            {
                await runtime.Perform(request, target);
            }
            finally
            {
                _oneAtATime.Release();
            }
        }
    }
}
