namespace Oro.Security;

/// <summary>
/// How often sign-ins from an address may still fail, at whichever gateway they arrive. Keyed by the address.
/// </summary>
[Alias("sign-in-budget")]
public interface ISignInBudgetGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes one failure, for that name and for the address, before the sign-in is tried: null when it may be, else how
    /// long to wait.
    /// </summary>
    [Alias("try-take")]
    Task<TimeSpan?> TryTakeAsync(string userName);

    /// <summary>Gives it back: the sign-in did not fail.</summary>
    [Alias("give-back")]
    Task GiveBackAsync(string userName);
}
