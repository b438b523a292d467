namespace Oro.Security;

/// <summary>
/// How often sign-ins from an address, or for a name, may still fail, at whichever gateway they arrive. Keyed by the
/// address, or by a mark and a hash of the name.
/// </summary>
[Alias("sign-in-budget"), InternalCall]
public interface ISignInBudgetGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes one failure, for that subject and for all of the key, before the sign-in is tried: null when it may be,
    /// else how long to wait. An address counts the names that are tried from it.
    /// </summary>
    [Alias("try-take")]
    Task<TimeSpan?> TryTakeAsync(string subject);

    /// <summary>Gives it back: the sign-in did not fail.</summary>
    [Alias("give-back")]
    Task GiveBackAsync(string subject);
}
