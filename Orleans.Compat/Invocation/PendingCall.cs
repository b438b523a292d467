namespace Orleans.Compat.Invocation;

/// <summary>
/// A call whose answer has not come. Whatever ends it first counts: answer, error, time-out or cancellation.
/// </summary>
internal abstract class PendingCall(GrainMethod method)
{
    public GrainMethod Method => method;

    public long Id { get; set; }

    /// <summary>In milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long ExpiresAt { get; set; }

    public Request? Request { get; set; }

    /// <summary>
    /// The silo or connection that the request left the process by: if that is lost, so is the answer.
    /// </summary>
    public object? SentTo { get; set; }

    public CancellationTokenRegistration Cancellation { get; set; }

    /// <summary>What the caller gets: a task of the method's type.</summary>
    public abstract object Awaitable { get; }

    public abstract Task Task { get; }

    public abstract void Succeed(object? result);

    public abstract void Fail(Exception error);

    public abstract void Cancel(CancellationToken token);

    public abstract object? Result { get; }
}

internal sealed class PendingCall<T>(GrainMethod method, Func<Task<T>, object> shape) : PendingCall(method)
{
    // Asynchronous, since the caller's code must not run in the turn of the grain that answers.
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override object Awaitable => shape(_outcome.Task);

    public override Task Task => _outcome.Task;

    public override object? Result => _outcome.Task.Result;

    public override void Succeed(object? result) => _outcome.TrySetResult((T)result!);

    public override void Fail(Exception error) => _outcome.TrySetException(error);

    public override void Cancel(CancellationToken token) => _outcome.TrySetCanceled(token);
}
