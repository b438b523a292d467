namespace Oro.Grains.Messaging;

/// <summary>
/// Wakes a grain. The first call after a quiet moment goes out at once; those that follow within <see cref="Pause"/>
/// share one more, so that thousands of writes a second do not become as many calls.
/// </summary>
internal sealed class Waker
{
    // A delay that nobody notices, and at most 500 calls a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly Lock _lock = new();
    private readonly Func<Task> _call;
    private readonly ITimer _timer;
    private bool _isPausing;
    private bool _isAwaited;

    public Waker(Func<Task> call, TimeProvider time)
    {
        _call = call;
        _timer = time.CreateTimer(_ => EndPause(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Wake()
    {
        lock (_lock)
        {
            _isAwaited = _isPausing;
            if (_isPausing)
            {
                return;
            }

            BeginPause();
        }

        CallAsync().Ignore();
    }

    private void EndPause()
    {
        lock (_lock)
        {
            _isPausing = false;
            if (!_isAwaited)
            {
                return;
            }

            _isAwaited = false;
            BeginPause();
        }

        CallAsync().Ignore();
    }

    private void BeginPause()
    {
        _isPausing = true;
        _timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    // One-way, and who misses a wake-up looks by itself within a second. Asynchronous, because a silo that stopped
    // since throws at once, and on the timer's thread nobody would catch it.
    private async Task CallAsync() => await _call();
}
