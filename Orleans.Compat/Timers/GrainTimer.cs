using Microsoft.Extensions.DependencyInjection;
using Orleans.Compat.Activations;
using Orleans.Runtime;

namespace Orleans.Compat.Timers;

/// <summary>
/// Ticks as turns of its activation. The next tick is counted from the end of the last, so none overlap.
/// </summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Lock _lock = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _disposal = new();
    private readonly ITimer _clock;
    private TimeSpan _period;
    private bool _isTicking;
    private bool _wasChanged;

    private GrainTimer(
        Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        (_activation, _callback, _options, _period) = (activation, callback, options, options.Period);
        var time = activation.ActivationServices.GetRequiredService<TimeProvider>();
        using (ExecutionContext.SuppressFlow())
        {
            _clock = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public static IGrainTimer Start(
        Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(activation, callback, options);
        activation.Own(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposal.IsCancellationRequested, this);
            (_period, _wasChanged) = (period, _isTicking);
            _clock.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _activation.Disown(this);
        _clock.Dispose();
        _disposal.Cancel();
    }

    private void Fire()
    {
        lock (_lock)
        {
            if (_isTicking)
            {
                // Due again while the last tick runs, because the timer was changed: it follows when that has ended.
                _wasChanged = false;
                return;
            }

            _isTicking = true;
        }

        _activation.Receive(new Tick(this));
    }

    private async Task Run()
    {
        if (_disposal.IsCancellationRequested)
        {
            return;
        }

        RequestContext.Current = null;
        try
        {
            await _callback(_disposal.Token);
        }
#pragma warning disable CA1031 // A tick that fails in any way is logged, and the timer goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _activation.Host.Log.TimerFailed(_activation.GrainId, error);
        }

        Await();
    }

    private void Await()
    {
        lock (_lock)
        {
            _isTicking = false;
            if (!_wasChanged && !_disposal.IsCancellationRequested)
            {
                _clock.Change(_period, Timeout.InfiniteTimeSpan);
            }

            _wasChanged = false;
        }
    }

    private sealed class Tick(GrainTimer timer) : Turn
    {
        public override bool Interleaves => timer._options.Interleave;

        public override bool KeepsAlive => timer._options.KeepAlive;

        public override Task Run(Activation activation) => timer.Run();
    }
}
