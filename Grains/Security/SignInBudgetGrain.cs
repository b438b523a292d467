using Microsoft.Extensions.Options;
using Oro.Security;

namespace Oro.Grains.Security;

/// <inheritdoc cref="ISignInBudgetGrain" />
/// <remarks>In memory alone: who stops a silo to guess once more has better ways.</remarks>
internal sealed class SignInBudgetGrain(IOptions<SignInOptions> options, TimeProvider time) : Grain, ISignInBudgetGrain
{
    private SignInBudget? _budget;

    private SignInBudget Budget => _budget ??= SignInBudgets.IsOfUser(this.GetPrimaryKeyString())
        ? new SignInBudget(options.Value.MaxFailuresPerUser, options.Value.MaxFailuresPerUser, time)
        : new SignInBudget(options.Value.MaxFailuresPerName, options.Value.MaxFailuresPerAddress, time);

    public Task<TimeSpan?> TryTakeAsync(string subject) => Task.FromResult(Budget.TryTake(subject));

    public Task GiveBackAsync(string subject)
    {
        Budget.GiveBack(subject);
        return Task.CompletedTask;
    }
}
