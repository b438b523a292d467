using Microsoft.Extensions.Options;
using Oro.Security;

namespace Oro.Grains.Security;

/// <inheritdoc cref="ISignInBudgetGrain" />
/// <remarks>In memory alone: who stops a silo to guess once more has better ways.</remarks>
internal sealed class SignInBudgetGrain(IOptions<SignInOptions> options, TimeProvider time) : Grain, ISignInBudgetGrain
{
    private readonly SignInBudget _budget = new(options.Value, time);

    public Task<TimeSpan?> TryTakeAsync(string userName) => Task.FromResult(_budget.TryTake(userName));

    public Task GiveBackAsync(string userName)
    {
        _budget.GiveBack(userName);
        return Task.CompletedTask;
    }
}
