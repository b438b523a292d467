using Oro.Backing;

namespace Oro.Grains.Backing;

/// <summary>
/// A service that the product leans on, as far as its health is concerned. Each slice registers its own as a singleton
/// of this type; readiness and <c>doctor</c> ask them all.
/// </summary>
internal abstract class BackingService(string role, string setting, string address)
{
    /// <summary>See <see cref="BackingServiceState.Role"/>.</summary>
    public string Role => role;

    /// <summary>
    /// Asks the service itself, by an operation that its users need; throws what went wrong. Ends when cancelled.
    /// </summary>
    public abstract Task ProbeAsync(CancellationToken cancellationToken);

    /// <summary>How the service is now.</summary>
    public async Task<BackingServiceState> CheckAsync(CancellationToken cancellationToken)
    {
        var state = new BackingServiceState { Role = role, Setting = setting, Address = address };
        try
        {
            await ProbeAsync(cancellationToken);
            return state;
        }
#pragma warning disable CA1031 // Whatever it is that fails: that it does is the answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return state with
            {
                Problem = failure is OperationCanceledException ? "It does not answer in time." : failure.Message,
            };
        }
    }
}
