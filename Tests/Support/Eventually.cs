namespace Oro.Tests.Support;

/// <summary>Waits with an end, for what another process or the far side of a connection brings about.</summary>
public static class Eventually
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60); // a second, on two overloaded cores
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks again and again until the condition holds. Where a signal exists, await that instead.</summary>
    public static Task HoldsAsync(Func<bool> condition, string waitingFor, TimeSpan? limit = null) =>
        HoldsAsync(() => Task.FromResult(condition()), waitingFor, limit);

    /// <inheritdoc cref="HoldsAsync(Func{bool}, string, TimeSpan?)"/>
    public static async Task HoldsAsync(Func<Task<bool>> condition, string waitingFor, TimeSpan? limit = null)
    {
        using var timer = new PeriodicTimer(Interval);
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > (limit ?? DefaultLimit))
            {
                throw new TimeoutException($"Waited {limit ?? DefaultLimit} for {waitingFor}.");
            }

            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Awaits a signal, and says what was awaited when it does not come.</summary>
    public static async Task<T> ArrivesAsync<T>(Task<T> signal, string waitingFor, TimeSpan? limit = null)
    {
        await ArrivesAsync((Task)signal, waitingFor, limit);
        return await signal;
    }

    /// <inheritdoc cref="ArrivesAsync{T}(Task{T}, string, TimeSpan?)"/>
    public static async Task ArrivesAsync(Task signal, string waitingFor, TimeSpan? limit = null)
    {
        try
        {
            await signal.WaitAsync(limit ?? DefaultLimit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException e) when (!signal.IsFaulted)
        {
            throw new TimeoutException($"Waited {limit ?? DefaultLimit} for {waitingFor}.", e);
        }
    }
}
