using Oro.Grains.Security;
using Oro.Grains.Security.Passwords;
using Oro.Grains.Security.SecondFactors;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Security.Users;
using Oro.OAuth;
using Oro.Security;

namespace Oro.Grains.OAuth;

/// <summary>The users for whom applications get tokens.</summary>
internal sealed class TokenUsers(
    UserReader users, SignInBudgets budgets, PasswordCheck passwords, SecondFactorCheck factors, SignInHistory history)
{
    /// <summary>The user of that id, who may still sign in; else null.</summary>
    public async Task<KnownUser?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        await users.FindAsync(user, cancellationToken) is { IsEnabled: true } found ? found : null;

    /// <summary>The user whose password an application was told, or how long it is to wait.</summary>
    public async Task<(UserId? User, TimeSpan? Wait)> SignInAsync(
        TokenRequest request, string application, CancellationToken cancellationToken)
    {
        var (userName, origin) = (request.UserName!, request.Origin);
        var user = await users.FindByNameAsync(userName, cancellationToken);
        if (await budgets.TryTakeAsync(userName, user, origin.Address, cancellationToken) is { } wait)
        {
            return (null, wait);
        }

        // Looked for and hashed for nobody as well, so that it takes the same time.
        var isRight = await passwords.MatchesAsync(user?.Id ?? default, request.Password!, cancellationToken);
        if (user is null || !isRight || !user.IsEnabled)
        {
            if (user is not null)
            {
                history.AddBesideAsync(user.Id, SignInAct.PasswordRefused, origin).Ignore();
            }

            return default;
        }

        // A password alone is not enough for those who have a second factor, whoever it was told to.
        if (await factors.FindAsync(user.Id, cancellationToken) is not null)
        {
            return default;
        }

        await budgets.GiveBackAsync(userName, origin.Address);
        await history.AddAsync(user.Id, SignInAct.SignedIn, origin, application, cancellationToken);
        return (user.Id, null);
    }
}
