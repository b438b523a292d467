using Oro.Errors;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi;

/// <summary>
/// The one place where a call is tried again: one whose silo died or did not answer. Reads are harmless; writes carry
/// their write id, so a write that was done is answered and not done again. A caller far from the silos does not hear
/// of a silo that died with its call, so one that is patient for a while asks again beside the first question, and
/// takes the first answer.
/// </summary>
internal sealed class GrainRetry(TimeProvider time, TimeSpan? patience = null)
{
    /// <summary>
    /// Patience of a gateway process: a silo that died is found out in 2.4 s at most, and then another has its records;
    /// a question asked now and once more at the double is answered within the 5 s of a call.
    /// </summary>
    public static readonly TimeSpan FarPatience = TimeSpan.FromSeconds(1.5);

    // A service that is down says so; its clients shall hear it soon and not all hang on us.
    private const int MaxServiceAttempts = 5;

    private const int MaxOpen = 4; // one second question for each patience within the 5 s of a call

    // The first pause; each next one is twice as long: 50, 100, 200, 400, 400, … ms, in which another silo takes over.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    // A call ends within 5 s by itself; then one more attempt is worth it, and a third would keep people waiting.
    private static readonly TimeSpan LastStart = TimeSpan.FromSeconds(6);

    public Task<T> RunAsync<TState, T>(
        TState state, Func<TState, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        return RunAsync(startedAt, Begin(state, call, cancellationToken), state, call, cancellationToken);
    }

    /// <summary>The same for a call that was made already.</summary>
    public Task<T> RunAsync<TState, T>(
        Task<T> first,
        TState state,
        Func<TState, CancellationToken, Task<T>> call,
        CancellationToken cancellationToken) =>
        RunAsync(time.GetTimestamp(), first, state, call, cancellationToken);

    private async Task<T> RunAsync<TState, T>(
        long startedAt,
        Task<T> first,
        TState state,
        Func<TState, CancellationToken, Task<T>> call,
        CancellationToken cancellationToken)
    {
        try
        {
            return await (patience is { } limit ? first.WaitAsync(limit, time, cancellationToken) : first);
        }
        catch (Exception e) when (ErrorMapping.IsUnavailable(e))
        {
            Task<T> Again() => Begin(state, call, cancellationToken);
            List<Task<T>> open = first.IsCompleted ? [first] : [first, Again()];
            return await GoOnAsync(open, Again, startedAt, cancellationToken);
        }
    }

    // A call that cannot even be made fails at once and not as a task.
    private static Task<T> Begin<TState, T>(
        TState state, Func<TState, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return call(state, cancellationToken);
        }
        catch (Exception e) when (ErrorMapping.IsUnavailable(e))
        {
            return Task.FromException<T>(e);
        }
    }

    private async Task<T> GoOnAsync<T>(
        List<Task<T>> open, Func<Task<T>> call, long startedAt, CancellationToken cancellationToken)
    {
        for (var attempts = 1; ; attempts++)
        {
            while (await FindDoneAsync(open, startedAt, cancellationToken) is { } done)
            {
                open.Remove(done);
                if (!IsUnavailable(done, out var isService))
                {
                    return await AnswerAsync(done, open);
                }

                if (time.GetElapsedTime(startedAt) < LastStart && !(isService && attempts >= MaxServiceAttempts))
                {
                    await Task.Delay(PauseAfter(attempts), time, cancellationToken);
                    break;
                }

                if (open.Count == 0)
                {
                    return await done;
                }
            }

            open.Add(call());
        }
    }

    // Null: nobody answered for as long as we are patient, and one may ask again.
    private async Task<Task<T>?> FindDoneAsync<T>(
        List<Task<T>> open, long startedAt, CancellationToken cancellationToken)
    {
        if (open.Find(t => t.IsCompleted) is { } done)
        {
            return done;
        }

        if (patience is not { } limit || open.Count == MaxOpen || time.GetElapsedTime(startedAt) >= LastStart)
        {
            return await Task.WhenAny(open).WaitAsync(cancellationToken);
        }

        try
        {
            return await Task.WhenAny(open).WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static bool IsUnavailable(Task done, out bool isService)
    {
        var failure = done.Exception?.InnerException;
        isService = failure is StorageUnavailableException or ServiceUnavailableException;
        return failure is not null && ErrorMapping.IsUnavailable(failure);
    }

    private static Task<T> AnswerAsync<T>(Task<T> done, List<Task<T>> open)
    {
        open.ForEach(t => t.Ignore());
        return done;
    }

    private static TimeSpan PauseAfter(int attempts) =>
        attempts < 4 ? FirstPause * (1 << (attempts - 1)) : LongestPause;
}
