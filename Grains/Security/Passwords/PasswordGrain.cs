using Orleans.Concurrency;
using Oro.Grains.Security.Sessions;
using Oro.Security;

namespace Oro.Grains.Security.Passwords;

/// <inheritdoc cref="IPasswordGrain" />
[StatelessWorker]
internal sealed class PasswordGrain(PasswordCheck check, NewPasswords passwords, SignInHistory history)
    : Grain, IPasswordGrain
{
    /// <inheritdoc />
    public async Task ChangeAsync(PasswordChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var user = await check.DemandAsync(change.Old, origin, cancellationToken);
        await passwords.ChangeAsync(user, change.New, change.Session, cancellationToken);
        await history.AddAsync(user.Id, SignInAct.PasswordChanged, origin, "", cancellationToken);
    }
}
