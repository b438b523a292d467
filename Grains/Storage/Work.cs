namespace Oro.Grains.Storage;

/// <summary>A piece of work that waits for a thread of the door.</summary>
internal abstract class Work(CancellationToken cancellationToken)
{
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>What does the work when each statement that must hit does; null when only code can do it.</summary>
    public virtual IReadOnlyList<GroupStatement>? Statements => null;

    /// <summary>Whether it is to be run by itself: together with others a statement of it missed.</summary>
    public bool RunsAlone { get; set; }

    /// <summary>Does the work and keeps its result.</summary>
    public abstract void Run(Session session);

    /// <summary>Keeps the result of work whose statements did it.</summary>
    public abstract void Succeed();

    /// <summary>Gives the kept result to who waits.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception failure);
}

/// <summary>A piece of work with a result.</summary>
internal sealed class Work<T>(
    Func<Session, T> work, StatementWork<T>? statements, CancellationToken cancellationToken)
    : Work(cancellationToken)
{
    // Who waits goes on elsewhere: the door's threads do the door's work only.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public override IReadOnlyList<GroupStatement>? Statements => statements?.Statements;

    public Task<T> Task => _completion.Task;

    public override void Run(Session session) => _result = work(session);

    public override void Succeed() => _result = statements!.Succeed();

    public override void Complete() => _completion.TrySetResult(_result!);

    public override void Fail(Exception failure)
    {
        if (failure is OperationCanceledException canceled)
        {
            _completion.TrySetCanceled(canceled.CancellationToken);
        }
        else
        {
            _completion.TrySetException(failure);
        }
    }
}

/// <summary>A piece of work that is statements alone, and what it answers when those that must hit all do.</summary>
internal sealed record StatementWork<T>(IReadOnlyList<GroupStatement> Statements, Func<T> Succeed);
