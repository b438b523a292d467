using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi;

/// <summary>
/// The one place where a call is tried again: one whose silo died or did not answer. Reads are harmless; writes carry
/// their write id, so a write that was done is answered and not done again.
/// </summary>
internal sealed class GrainRetry(TimeProvider time)
{
    private const int MaxAttempts = 5;

    // The first pause; each next one is twice as long: 50, 100, 200, 400 ms, in which another silo takes over.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    // A call ends within 5 s by itself; then one more attempt is worth it, and a third would keep people waiting.
    private static readonly TimeSpan LastStart = TimeSpan.FromSeconds(6);

    public async Task<T> RunAsync<TState, T>(
        TState state, Func<TState, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(state, cancellationToken);
            }
            catch (Exception e) when (
                ErrorMapping.IsUnavailable(e) && attempt < MaxAttempts && time.GetElapsedTime(startedAt) < LastStart)
            {
                await Task.Delay(FirstPause * (1 << (attempt - 1)), time, cancellationToken);
            }
        }
    }
}
