using Oro.Errors;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Security.Users;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security.Passwords;

/// <summary>Compares passwords with what is stored.</summary>
internal sealed class PasswordCheck(
    PasswordTable passwords, UserReader users, SignInBudgets budgets, SignInHistory history)
{
    /// <summary>
    /// Whether that is the password of a user; takes the same time for users who have none. One that is stored in an
    /// old form is stored in the new one.
    /// </summary>
    public async Task<bool> MatchesAsync(UserId user, string password, CancellationToken cancellationToken)
    {
        var entry = await passwords.FindAsync(user, cancellationToken);
        var match = PasswordHash.Check(entry?.Hash ?? PasswordHash.Nobody, password);
        if (match == PasswordMatch.YesInOldForm && entry is not null)
        {
            await passwords.ReplaceHashAsync(entry, PasswordHash.Create(password), cancellationToken);
        }

        return match != PasswordMatch.No && entry is not null;
    }

    /// <summary>The caller, who knows the own password: whoever finds a screen unlocked does not.</summary>
    /// <exception cref="CredentialRefusedException">It is wrong.</exception>
    /// <exception cref="AttemptsExhaustedException">Too many were wrong.</exception>
    public async Task<KnownUser> DemandAsync(
        string password, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var caller = Caller.Current.User;
        var user = await users.FindAsync(caller, cancellationToken)
            ?? throw new AccessDeniedException("a user who is still there");
        if (await budgets.TryTakeAsync(user.UserName, user, origin.Address, cancellationToken) is { } wait)
        {
            throw new AttemptsExhaustedException(wait);
        }

        if (!await MatchesAsync(caller, password, cancellationToken))
        {
            await history.AddAsync(caller, SignInAct.PasswordRefused, origin, "", cancellationToken);
            throw new CredentialRefusedException(
                CredentialRefusedException.WrongPassword, "The password that you have now is another one.");
        }

        await budgets.GiveBackAsync(user.UserName, origin.Address);
        return user;
    }
}
