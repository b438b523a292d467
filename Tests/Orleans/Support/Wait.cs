using System.Diagnostics;

namespace Oro.Contract.Support;

/// <summary>Looks again and again, with a deadline; nothing here waits for time itself to pass.</summary>
public static class Wait
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongEnoughForNever = TimeSpan.FromMilliseconds(250);

    public static Task Until(string what, Func<bool> holds) => Until(what, () => Task.FromResult(holds()));

    public static async Task Until(string what, Func<Task<bool>> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(clock.Elapsed < Deadline, $"Waited {Deadline.TotalSeconds} s for {what}.");
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>For what must not happen.</summary>
    public static async Task ToSeeThatNot(string what, Func<bool> happens)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < LongEnoughForNever)
        {
            Assert.False(happens(), what);
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Repeats a call, as an application does while a lost silo is being found out.</summary>
    public static async Task<T> UntilItSucceeds<T>(Func<Task<T>> call)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception error) when (error is OrleansException or TimeoutException && clock.Elapsed < Deadline)
            {
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
            }
        }
    }
}
