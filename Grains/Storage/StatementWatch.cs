using System.Data.Common;

namespace Oro.Grains.Storage;

/// <summary>
/// Stops statements on a server that take too long, or that nobody waits for any more: a look every few milliseconds
/// while one runs, since the thread that waits for its answer cannot look itself.
/// </summary>
internal sealed class StatementWatch : IDisposable
{
    // Between two looks: what most statements take is shorter, so most are never looked at.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private Func<bool>? _mustStop;
    private Action? _cancel;
    private bool _isTicking;

    public StatementWatch() => _timer = new Timer(_ => Look());

    /// <exception cref="StatementStoppedException">It is too late already.</exception>
    public void Begin(Func<bool>? mustStop, Action cancel)
    {
        if (mustStop is null)
        {
            return;
        }

        if (mustStop())
        {
            throw new StatementStoppedException();
        }

        lock (_lock)
        {
            (_mustStop, _cancel) = (mustStop, cancel);
            if (!_isTicking)
            {
                _isTicking = true;
                _timer.Change(Interval, Interval);
            }
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _cancel = null;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // Under the lock: what is cancelled must not be the next statement.
        lock (_lock)
        {
            if (_cancel is null)
            {
                _isTicking = false;
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
            else if (_mustStop!())
            {
                var cancel = _cancel;
                _cancel = null;
                Cancel(cancel);
            }
        }
    }

    private static void Cancel(Action cancel)
    {
        try
        {
            cancel();
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or IOException)
        {
            // The server is away: the statement ends by that, or by the time-out of its connection.
        }
    }
}

/// <summary>A statement was stopped, or not even begun, since it was too late.</summary>
internal sealed class StatementStoppedException() : DbException("The statement was stopped.");
