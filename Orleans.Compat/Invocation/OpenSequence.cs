using System.Runtime.ExceptionServices;

namespace Orleans.Compat.Invocation;

/// <summary>A sequence on the grain's side.</summary>
internal abstract class OpenSequence
{
    private long _lastDrawn = Environment.TickCount64;

    public bool IsIdleFor(TimeSpan time) => Environment.TickCount64 - _lastDrawn > time.TotalMilliseconds;

    public abstract Task<SequencePage> Draw();

    public abstract Task Close(bool isCancelled);

    protected void Drawn() => _lastDrawn = Environment.TickCount64;
}

internal sealed class OpenSequence<T>(IAsyncEnumerable<T> items, CancellationTokenSource cancellation) : OpenSequence
{
    private const int MaxItemsPerPage = 100;

    // An empty page is sent after so long, before the caller's wait for an answer ends (30 s unless set otherwise).
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly IAsyncEnumerator<T> _items = items.GetAsyncEnumerator(cancellation.Token);
    private Task<bool>? _move;
    private Exception? _error;

    public override async Task<SequencePage> Draw()
    {
        Drawn();
        if (_error is not null)
        {
            ExceptionDispatchInfo.Throw(_error);
        }

        _move ??= _items.MoveNextAsync().AsTask();
        if (!_move.IsCompleted)
        {
            await Task.WhenAny(_move, Task.Delay(LongestWait, TimeProvider.System, cancellation.Token));
        }

        return Collect();
    }

    public override async Task Close(bool isCancelled)
    {
        if (isCancelled)
        {
            await cancellation.CancelAsync();
        }

        if (_move is not null)
        {
            // An iterator must not be disposed while its code runs.
            await Task.WhenAny(_move);
        }

        await _items.DisposeAsync();
        cancellation.Dispose();
    }

    /// <summary>Takes what is there without waiting; an error comes after the items before it.</summary>
    private SequencePage Collect()
    {
        var page = new List<T>();
        while (_move is { IsCompleted: true } && page.Count < MaxItemsPerPage)
        {
            if (_move.IsFaulted || _move.IsCanceled)
            {
                return Failed(page);
            }

            if (!_move.Result)
            {
                return new SequencePage(page.ToArray(), IsLast: true);
            }

            page.Add(_items.Current);
            _move = _items.MoveNextAsync().AsTask();
        }

        return new SequencePage(page.ToArray(), IsLast: false);
    }

    private SequencePage Failed(List<T> page)
    {
        _error = _move!.Exception?.InnerException ?? new OperationCanceledException();
        if (page.Count == 0)
        {
            ExceptionDispatchInfo.Throw(_error);
        }

        return new SequencePage(page.ToArray(), IsLast: false);
    }
}
