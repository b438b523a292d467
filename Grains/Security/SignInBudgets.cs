using System.Security.Cryptography;
using System.Text;
using Oro.Grains.Security.Users;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security;

/// <summary>
/// The budgets that an attempt takes from: that of its address and that of the name. What a name may waste is counted
/// whether or not somebody is called so, and not at addresses from which that user signed in before: nobody can lock
/// somebody out.
/// </summary>
internal sealed class SignInBudgets(IGrainFactory grains, SignInEntryTable history)
{
    private const string UserPrefix = "user/";
    private const string ResetPrefix = "reset/";

    /// <summary>Whether a key is of the budget of a name, and not of an address.</summary>
    public static bool IsOfUser(string key) => key.StartsWith(UserPrefix, StringComparison.Ordinal);

    /// <summary>Null when the attempt may be made, else how long to wait.</summary>
    public async Task<TimeSpan?> TryTakeAsync(
        string userName, KnownUser? user, string address, CancellationToken cancellationToken)
    {
        if (await OfAddress(address).TryTakeAsync(userName) is { } wait)
        {
            return wait;
        }

        // Asked for nobody as well, so that it takes the same time.
        return !await history.KnowsAddressAsync(user?.Id ?? default, address, cancellationToken)
            && await OfUser(userName).TryTakeAsync("") is { } longer
                ? longer
                : null;
    }

    /// <summary>The same for asking for a mail; it is counted apart from sign-ins, and by addresses alone.</summary>
    public Task<TimeSpan?> TryTakeResetAsync(string name, string address) =>
        OfAddress(ResetPrefix + address).TryTakeAsync(name.ToUpperInvariant());

    public Task GiveBackAsync(string userName, string address) =>
        Task.WhenAll(OfAddress(address).GiveBackAsync(userName), OfUser(userName).GiveBackAsync(""));

    private ISignInBudgetGrain OfAddress(string address) => grains.GetGrain<ISignInBudgetGrain>(address);

    // A hash: names are as long as people type, and are none of a log's business.
    private ISignInBudgetGrain OfUser(string userName)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(userName.ToUpperInvariant()));
        return grains.GetGrain<ISignInBudgetGrain>(UserPrefix + Convert.ToHexStringLower(hash));
    }
}
