using Orleans.Runtime;

namespace Orleans
{
    public interface ILifecycleObserver
    {
        Task OnStart(CancellationToken cancellationToken = default);

        Task OnStop(CancellationToken cancellationToken = default);
    }

    public interface ILifecycleObservable
    {
        IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
    }

    public interface ILifecycleParticipant<TLifecycleObservable>
        where TLifecycleObservable : ILifecycleObservable
    {
        void Participate(TLifecycleObservable lifecycle);
    }

    public static class LifecycleExtensions
    {
        public static IDisposable Subscribe(
            this ILifecycleObservable observable,
            string observerName,
            int stage,
            Func<CancellationToken, Task> onStart,
            Func<CancellationToken, Task> onStop) =>
            observable.Subscribe(observerName, stage, new Observer(onStart, onStop));

        public static IDisposable Subscribe(
            this ILifecycleObservable observable,
            string observerName,
            int stage,
            Func<CancellationToken, Task> onStart) =>
            observable.Subscribe(observerName, stage, onStart, _ => Task.CompletedTask);

        private sealed class Observer(Func<CancellationToken, Task> onStart, Func<CancellationToken, Task> onStop)
            : ILifecycleObserver
        {
            public Task OnStart(CancellationToken cancellationToken) => onStart(cancellationToken);

            public Task OnStop(CancellationToken cancellationToken) => onStop(cancellationToken);
        }
    }

    /// <summary>The stages of a silo's life, in the order in which it starts.</summary>
    public static class ServiceLifecycleStage
    {
        public const int First = int.MinValue;
        public const int RuntimeInitialize = 2000;
        public const int RuntimeServices = 4000;
        public const int RuntimeStorageServices = 6000;
        public const int RuntimeGrainServices = 8000;
        public const int ApplicationServices = 10000;
        public const int BecomeActive = 19999;
        public const int Active = 20000;
        public const int Last = int.MaxValue;
        internal const int GrainDeactivation = 19998;
    }
}

namespace Orleans.Runtime
{
    public interface ISiloLifecycle : ILifecycleObservable;
}

namespace Orleans.Compat.Hosting
{
    /// <summary>Starts stage by stage upwards and stops downwards, from the highest that began to start.</summary>
    internal sealed class SiloLifecycle : ISiloLifecycle
    {
        private readonly Lock _lock = new();
        private readonly List<Subscription> _subscriptions = [];
        private int? _highest;

        public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
        {
            var subscription = new Subscription(this, stage, observer);
            lock (_lock)
            {
                _subscriptions.Add(subscription);
            }

            return subscription;
        }

        public async Task Start(CancellationToken cancellationToken)
        {
            foreach (var stage in Stages())
            {
                _highest = stage.Key;
                await Task.WhenAll(stage.Select(item => item.Observer.OnStart(cancellationToken)));
            }
        }

        public async Task Stop(CancellationToken cancellationToken)
        {
            var errors = new List<Exception>();
            foreach (var stage in Stages().Reverse().Where(stage => stage.Key <= _highest))
            {
                try
                {
                    await Task.WhenAll(stage.Select(item => item.Observer.OnStop(cancellationToken)));
                }
#pragma warning disable CA1031 // One part that fails to stop must not keep the others from it.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    errors.Add(error);
                }
            }

            _highest = null;
            if (errors.Count > 0)
            {
                throw new AggregateException("Parts of the silo failed to stop.", errors);
            }
        }

        private IGrouping<int, Subscription>[] Stages()
        {
            lock (_lock)
            {
                return [.. _subscriptions.GroupBy(item => item.Stage).OrderBy(stage => stage.Key)];
            }
        }

        private sealed class Subscription(SiloLifecycle owner, int stage, ILifecycleObserver observer) : IDisposable
        {
            public int Stage => stage;

            public ILifecycleObserver Observer => observer;

            public void Dispose()
            {
                lock (owner._lock)
                {
                    owner._subscriptions.Remove(this);
                }
            }
        }
    }
}
