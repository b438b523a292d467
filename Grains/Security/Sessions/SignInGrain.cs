using Orleans.Concurrency;
using Oro.Grains.Security.Passwords;
using Oro.Grains.Security.SecondFactors;
using Oro.Grains.Security.Users;
using Oro.Security;

namespace Oro.Grains.Security.Sessions;

/// <inheritdoc cref="ISignInGrain" />
[StatelessWorker]
internal sealed class SignInGrain(
    UserReader users,
    SignInBudgets budgets,
    PasswordCheck passwords,
    SecondFactorCheck factors,
    SessionStarter sessions,
    SignInHistory history) : Grain, ISignInGrain
{
    /// <inheritdoc />
    public async Task<SignInOutcome> SignInAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var (userName, origin) = (attempt.UserName, attempt.Origin);
        var user = await users.FindByNameAsync(userName, cancellationToken);
        if (await budgets.TryTakeAsync(userName, user, origin.Address, cancellationToken) is { } wait)
        {
            return new SignInOutcome(SignInResult.TooMany) { Wait = wait };
        }

        // Looked for and hashed for nobody as well, so that it takes the same time.
        var isRight = await passwords.MatchesAsync(user?.Id ?? default, attempt.Password, cancellationToken);
        if (user is null || !isRight || !user.IsEnabled)
        {
            if (user is not null)
            {
                history.AddBesideAsync(user.Id, SignInAct.PasswordRefused, origin).Ignore();
            }

            return new SignInOutcome(SignInResult.Refused);
        }

        if (await RefuseCodeAsync(user, attempt, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await budgets.GiveBackAsync(userName, origin.Address);
        var session = await sessions.StartAsync(user.Id, attempt.IsRemembered, origin, cancellationToken);
        await history.AddAsync(user.Id, SignInAct.SignedIn, origin, "", cancellationToken);
        return new SignInOutcome(SignInResult.SignedIn)
        {
            User = user.SignedInBy(
                new Credential(CredentialKind.Session, session.Id), CredentialScope.Everything),
            ExpiresAt = session.ExpiresAt,
        };
    }

    // Only whoever knows the password learns that there is more to know. A wrong code costs as a wrong password does.
    private async Task<SignInOutcome?> RefuseCodeAsync(
        KnownUser user, SignInAttempt attempt, CancellationToken cancellationToken)
    {
        if (await factors.FindAsync(user.Id, cancellationToken) is not { } factor)
        {
            return null;
        }

        if (attempt.Code is not { } code)
        {
            await budgets.GiveBackAsync(attempt.UserName, attempt.Origin.Address);
            return new SignInOutcome(SignInResult.CodeNeeded);
        }

        var match = await factors.UseAsync(factor, code, cancellationToken);
        if (match != CodeMatch.OneTimePassword)
        {
            var act = match == CodeMatch.No ? SignInAct.CodeRefused : SignInAct.RecoveryCodeUsed;
            await history.AddAsync(user.Id, act, attempt.Origin, "", cancellationToken);
        }

        return match == CodeMatch.No ? new SignInOutcome(SignInResult.CodeRefused) : null;
    }
}
