using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>
/// The definitions that this process works with. They change while it runs: whoever does one thing with them takes them
/// once and keeps to what it took.
/// </summary>
internal sealed class Definitions(DefinitionSet first)
{
    private readonly Lock _lock = new();
    private volatile DefinitionSet _current = first;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The newest.</summary>
    public DefinitionSet Current => _current;

    /// <summary>Those that are declared in code.</summary>
    public DefinitionSet Declared { get; } = first;

    /// <summary>Takes newer ones; a set that is not newer changes nothing.</summary>
    public void Advance(DefinitionSet next)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (next.Version <= _current.Version)
            {
                return;
            }

            _current = next;
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }

    /// <summary>The newest, as soon as they are newer than those, or when the wait is over.</summary>
    public async Task<DefinitionSet> WaitAsync(
        int than, TimeSpan wait, TimeProvider time, CancellationToken cancellationToken)
    {
        Task changed;
        lock (_lock)
        {
            changed = _current.Version > than ? Task.CompletedTask : _changed.Task;
        }

        try
        {
            await changed.WaitAsync(wait, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // There are none; the answer is those that there are.
        }

        return _current;
    }
}
