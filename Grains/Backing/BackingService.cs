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
    protected abstract Task ProbeAsync(CancellationToken cancellationToken);

    /// <summary>How the service is now; an answer when the token ends the wait, too.</summary>
    public async Task<BackingServiceState> CheckAsync(CancellationToken cancellationToken)
    {
        var state = new BackingServiceState { Role = role, Setting = setting, Address = address };
        try
        {
            // Some clients do not listen to the token.
            await ProbeAsync(cancellationToken).WaitAsync(cancellationToken);
            return state;
        }
        catch (OperationCanceledException)
        {
            return state with { Problem = "It does not answer in time." };
        }
#pragma warning disable CA1031 // Whatever it is that fails: that it does is the answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return state with { Problem = failure.Message };
        }
    }
}
