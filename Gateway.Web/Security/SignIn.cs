using Oro.Gateway.JsonApi;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>The grain calls behind signing in.</summary>
internal sealed class SignIn(IGrainFactory grains, GrainRetry retry)
{
    /// <summary>See <see cref="ISignInBudgetGrain.TryTakeAsync"/>; tried again, it may take one too many.</summary>
    public Task<TimeSpan?> TryTakeAsync(string address, string userName) => retry.RunAsync(
        (Budget: BudgetOf(address), userName),
        static (s, _) => s.Budget.TryTakeAsync(s.userName),
        CancellationToken.None);

    public Task<SignedInUser?> FindAsync(string userName, string password, CancellationToken cancellationToken) =>
        retry.RunAsync(
            (grains, userName, password),
            static (s, token) => s.grains.GetGrain<ICredentialsGrain>(0)
                .FindByPasswordAsync(s.userName, s.password, token),
            cancellationToken);

    public Task GiveBackAsync(string address, string userName) => retry.RunAsync(
        (Budget: BudgetOf(address), userName),
        static async (s, _) =>
        {
            await s.Budget.GiveBackAsync(s.userName);
            return true;
        },
        CancellationToken.None);

    private ISignInBudgetGrain BudgetOf(string address) => grains.GetGrain<ISignInBudgetGrain>(address);
}
