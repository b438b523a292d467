using Orleans.Concurrency;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security.Passwords;

/// <inheritdoc cref="IPasswordGrain" />
[StatelessWorker]
internal sealed class PasswordGrain(
    PasswordTable passwords,
    PasswordCheck check,
    PasswordRules rules,
    UserSessionTable sessions,
    SignInHistory history,
    TimeProvider time) : Grain, IPasswordGrain
{
    /// <inheritdoc />
    public async Task ChangeAsync(PasswordChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var user = await check.DemandAsync(change.Old, origin, cancellationToken);
        rules.Check(change.New, user.UserName);
        var now = time.GetUtcNow().UtcDateTime;
        await passwords.SetAsync(
            new PasswordEntry(user.Id, PasswordHash.Create(change.New), now), cancellationToken);
        await sessions.EndOthersAsync(user.Id, change.Session, now, cancellationToken);
        await history.AddAsync(user.Id, SignInAct.PasswordChanged, origin, "", cancellationToken);
    }
}
