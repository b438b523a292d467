using System.Globalization;
using Orleans.Concurrency;
using Oro.Errors;
using Oro.Grains.Messaging;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Security.Users;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security.Passwords;

/// <inheritdoc cref="IPasswordResetGrain" />
[StatelessWorker]
internal sealed class PasswordResetGrain(
    UserReader users,
    SignInBudgets budgets,
    MessagePublisher messages,
    MailedTokens tokens,
    NewPasswords passwords,
    SignInHistory history) : Grain, IPasswordResetGrain
{
    /// <inheritdoc />
    public async Task RequestAsync(PasswordResetRequest request, CancellationToken cancellationToken)
    {
        var origin = request.Origin;
        if (await budgets.TryTakeResetAsync(request.User, origin.Address) is { } wait)
        {
            throw new AttemptsExhaustedException(wait);
        }

        // Both are always asked for, and the message is always stored: nobody can tell by the time who is a user.
        var byName = await users.FindByNameAsync(request.User, cancellationToken);
        var byEmail = await users.FindByEmailAsync(request.User, cancellationToken);
        var user = (byName ?? byEmail)?.Id.Value ?? 0;
        await messages.PublishAsync(
            user.ToString(CultureInfo.InvariantCulture),
            new MailPasswordReset(user, request.Url, origin.Address, origin.Agent),
            cancellationToken: cancellationToken);
    }

    /// <inheritdoc />
    public async Task ResetAsync(PasswordReset reset, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(reset.Token, MailedToken.PasswordReset, cancellationToken) is not { } token
            || await users.FindAsync(token.User, cancellationToken) is not { IsEnabled: true } user
            || !await passwords.TryResetAsync(user, reset.Password, token.Hash, cancellationToken))
        {
            throw new CredentialRefusedException(
                CredentialRefusedException.WrongToken,
                "The link was used, is too old, or is not whole. Ask for another one.");
        }

        await history.AddAsync(user.Id, SignInAct.PasswordReset, reset.Origin, "", cancellationToken);
    }
}
