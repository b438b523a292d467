namespace Orleans.Compat.Activations;

/// <summary>
/// Runs the tasks of one activation on the thread pool, never two at once: this is what makes a turn a turn, also after
/// an await, which comes back here.
/// </summary>
internal sealed class TurnScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    // Long enough to make use of a warm cache, short enough that no grain holds a thread while others wait.
    private const int MaxTasksInARow = 64;

    [ThreadStatic]
    private static Activation? Running;

    private readonly Lock _lock = new();
    private readonly Queue<Task> _tasks = new();
    private bool _isScheduled;

    /// <summary>The activation whose code runs on this thread.</summary>
    public static Activation? CurrentActivation => Running;

    public override int MaximumConcurrencyLevel => 1;

    public void Execute()
    {
        var outer = Running;
        Running = activation;
        try
        {
            for (var left = MaxTasksInARow; left > 0 && TryTake(out var task); left--)
            {
                TryExecuteTask(task);
            }
        }
        finally
        {
            Running = outer;
        }

        Continue();
    }

    protected override void QueueTask(Task task)
    {
        lock (_lock)
        {
            _tasks.Enqueue(task);
            if (_isScheduled)
            {
                return;
            }

            _isScheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Running == activation && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_lock)
        {
            return [.. _tasks];
        }
    }

    private bool TryTake(out Task task)
    {
        lock (_lock)
        {
            return _tasks.TryDequeue(out task!);
        }
    }

    private void Continue()
    {
        lock (_lock)
        {
            if (_tasks.Count == 0)
            {
                _isScheduled = false;
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
