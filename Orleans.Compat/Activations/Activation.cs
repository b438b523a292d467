using Microsoft.Extensions.DependencyInjection;
using Orleans.Compat.Grains;
using Orleans.Compat.Hosting;
using Orleans.Compat.Invocation;
using Orleans.Runtime;

namespace Orleans.Compat.Activations;

/// <summary>
/// One grain in memory: starts, serves turns, ends. The lock guards the state and the gate; grain code runs on the
/// scheduler only. A turn that comes while the activation ends waits and goes to the next activation.
/// </summary>
internal sealed class Activation : IGrainContext
{
    private readonly Lock _lock = new();
    private readonly TurnGate _gate;
    private readonly TurnScheduler _scheduler;
    private readonly AsyncServiceScope _services;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<IDisposable> _resources = [];
    private readonly List<Func<CancellationToken, Task>> _preparations = [];
    private State _state = State.Starting;
    private DeactivationReason? _reason;
    private long _lastUsed = Environment.TickCount64;
    private long _keepUntil;

    public Activation(SiloRuntime host, GrainId grainId, GrainClass grainClass)
    {
        (Host, GrainId, Class) = (host, grainId, grainClass);
        Calls = new ActivationCalls(this);
        _gate = new TurnGate(grainClass.IsReentrant);
        _scheduler = new TurnScheduler(this);
        _services = host.Services.CreateAsyncScope();
        _services.ServiceProvider.GetRequiredService<ActivationHolder>().Activation = this;
    }

    private enum State
    {
        Starting,
        Active,
        Ending,
        Ended,
    }

    /// <summary>The activation whose code is running here, if any.</summary>
    public static Activation? Current => TurnScheduler.CurrentActivation;

    public SiloRuntime Host { get; }

    public GrainId GrainId { get; }

    public GrainClass Class { get; }

    /// <summary>Whether the directory has this activation; guarded by <see cref="ActivationTable"/>.</summary>
    public bool IsRegistered { get; set; }

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _services.ServiceProvider;

    public Task Deactivated => _ended.Task;

    /// <summary>How many turns run or wait.</summary>
    public int Load
    {
        get
        {
            lock (_lock)
            {
                return _gate.Load;
            }
        }
    }

    /// <summary>How calls are carried out.</summary>
    public ActivationCalls Calls { get; }

    /// <summary>Takes a turn on, now or when its time comes. False when the activation is gone.</summary>
    public bool Receive(Turn turn)
    {
        lock (_lock)
        {
            if (_state == State.Ended)
            {
                return false;
            }

            if (turn.KeepsAlive)
            {
                _lastUsed = Environment.TickCount64;
            }

            if (_state != State.Active || _reason is not null)
            {
                _gate.Wait(turn);
            }
            else if (_gate.Enter(turn))
            {
                Start(turn);
            }

            return true;
        }
    }

    /// <summary>Makes the grain and lets it begin; who waits is served then, or learns why it failed.</summary>
    public void Begin() => Schedule(BeginOnScheduler);

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _reason ??= deactivationReason;
            EndIfIdle();
        }
    }

    public void CollectIfIdle(TimeSpan age)
    {
        var now = Environment.TickCount64;
        lock (_lock)
        {
            if (_state == State.Active && _gate.IsIdle && now >= _keepUntil && now - _lastUsed > age.TotalMilliseconds)
            {
                _reason ??= new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"Nobody called for {age}.");
                EndIfIdle();
            }
        }
    }

    public void KeepFor(TimeSpan time)
    {
        lock (_lock)
        {
            _keepUntil = time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue
                ? long.MaxValue
                : Environment.TickCount64 + (long)time.TotalMilliseconds;
        }
    }

    /// <summary>The activation on another silo is the one: what waits here goes there.</summary>
    public async Task YieldTo(SiloAddress winner)
    {
        await _services.DisposeAsync();
        foreach (var request in TakeWaiting().OfType<Request>())
        {
            Host.SendTo(winner, request);
        }
    }

    /// <summary>It will never begin: who waits learns why.</summary>
    public Task Abandon(Exception error) => Fail(error);

    public void OpenTo(Guid chain)
    {
        lock (_lock)
        {
            _gate.Open(chain);
            LetIn();
        }
    }

    public void CloseTo(Guid chain)
    {
        lock (_lock)
        {
            _gate.Close(chain);
        }
    }

    public void Own(IDisposable resource)
    {
        lock (_lock)
        {
            _resources.Add(resource);
        }
    }

    public void Disown(IDisposable resource)
    {
        lock (_lock)
        {
            _resources.Remove(resource);
        }
    }

    /// <summary>Stops the timers: the silo is dead, though its process lives.</summary>
    public void Silence() => DisposeResources();

    /// <summary>Something to do before OnActivateAsync: reading a state.</summary>
    public void Prepare(Func<CancellationToken, Task> preparation) => _preparations.Add(preparation);

    /// <summary>Runs the code as a task of this activation, outside of any turn.</summary>
    public void Schedule(Action code) => StartTask(static state => ((Action)state!)(), code);

    private void Start(Turn turn) => StartTask(static state =>
    {
        var (activation, turn) = ((Activation, Turn))state!;
        _ = activation.RunTurn(turn);
    }, (this, turn));

    /// <summary>The caller's ambient values stay behind: what a call takes along is in its request.</summary>
    private void StartTask(Action<object?> code, object state)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            new Task(code, state).Start(_scheduler);
            return;
        }

        using (ExecutionContext.SuppressFlow())
        {
            new Task(code, state).Start(_scheduler);
        }
    }

    private async Task RunTurn(Turn turn)
    {
        try
        {
            await turn.Run(this);
        }
        finally
        {
            lock (_lock)
            {
                _gate.Leave(turn);
                if (turn.KeepsAlive)
                {
                    _lastUsed = Environment.TickCount64;
                }

                LetIn();
                EndIfIdle();
            }
        }
    }

    private void LetIn()
    {
        while (_state == State.Active && _reason is null && _gate.Next() is { } next)
        {
            Start(next);
        }
    }

    private void EndIfIdle()
    {
        if (_state == State.Active && _reason is not null && _gate.Running == 0)
        {
            _state = State.Ending;
            Schedule(EndOnScheduler);
        }
    }

    private async void BeginOnScheduler()
    {
        try
        {
            GrainInstance = Class.Create(this);
            using var limit = new CancellationTokenSource(Host.ActivationTimeout);
            foreach (var preparation in _preparations)
            {
                await preparation(limit.Token);
            }

            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnActivateAsync(limit.Token);
            }
        }
#pragma warning disable CA1031 // An error of any type is the callers' to see.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await Fail(error);
            return;
        }

        lock (_lock)
        {
            _state = State.Active;
            LetIn();
            EndIfIdle();
        }
    }

    private async Task Fail(Exception error)
    {
        await Release();
        foreach (var request in TakeWaiting().OfType<Request>())
        {
            Host.Answer(request, null, error);
        }
    }

    private async void EndOnScheduler()
    {
        DisposeResources();
        try
        {
            using var limit = new CancellationTokenSource(Host.DeactivationTimeout);
            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(_reason!.Value, limit.Token);
            }
        }
#pragma warning disable CA1031 // A grain that cannot say goodbye ends all the same.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Host.Log.DeactivationFailed(GrainId, error);
        }

        await Release();
        End();
    }

    /// <summary>Nobody finds this activation any more.</summary>
    private async Task Release()
    {
        DisposeResources();
        await Host.Activations.Remove(this);
        try
        {
            await _services.DisposeAsync();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Host.Log.DeactivationFailed(GrainId, error);
        }
    }

    private void End()
    {
        foreach (var request in TakeWaiting().OfType<Request>())
        {
            Host.Route(request);
        }
    }

    private IReadOnlyList<Turn> TakeWaiting()
    {
        lock (_lock)
        {
            _state = State.Ended;
            _ended.TrySetResult();
            return _gate.TakeWaiting();
        }
    }

    private void DisposeResources()
    {
        IDisposable[] resources;
        lock (_lock)
        {
            resources = [.. _resources];
            _resources.Clear();
        }

        Array.ForEach(resources, resource => resource.Dispose());
    }
}

/// <summary>Lets the services of an activation's scope ask for the activation.</summary>
internal sealed class ActivationHolder
{
    public Activation? Activation { get; set; }
}
