using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Errors;
using Oro.Grains.Messaging;
using Oro.Grains.Security.Passwords;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Security.Users;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Mail;

/// <summary>
/// Mails a link to set a new password. Not as a record of a mail: those are read by people, and whoever reads this one
/// has the account.
/// </summary>
internal sealed partial class MailPasswordResetHandler(
    MailTransport transport,
    UserReader users,
    MailedTokens tokens,
    SignInHistory history,
    IOptions<MailOptions> options,
    ILogger<MailPasswordResetHandler> logger) : MessageHandler<MailPasswordReset>
{
    public override async Task HandleAsync(Delivery<MailPasswordReset> delivery, CancellationToken cancellationToken)
    {
        var asked = delivery.Body;
        if (!transport.IsSending
            || asked.User == 0
            || await users.FindAsync(new UserId(asked.User), cancellationToken) is not { IsEnabled: true } user)
        {
            return;
        }

        if (delivery.Attempt == 1)
        {
            var origin = new RequestOrigin(asked.Address, asked.Agent);
            await history.AddAsync(user.Id, SignInAct.ResetRequested, origin, "", cancellationToken);
        }

        if (user.Email is { } address && await tokens.TryCreateAsync(
            user.Id, MailedToken.PasswordReset, "", cancellationToken) is { } token)
        {
            await SendAsync(user, address, $"{asked.Url}/new-password#{token}", token, cancellationToken);
        }
    }

    private async Task SendAsync(
        KnownUser user, string address, string link, string token, CancellationToken cancellationToken)
    {
        var mail = PersonalMail.ToReset(options.Value.Sender, user, address, link, tokens.Lifetime);
        try
        {
            await transport.SendAsync(mail, cancellationToken);
        }
        catch (MailRefusedException refused) when (refused.IsPermanent)
        {
            LogRefused(logger, user.Id.Value);
        }
        catch (Exception e) when (e is MailRefusedException or ServiceUnavailableException)
        {
            // The next attempt makes another: this one was shown to nobody.
            await tokens.TakeBackAsync(token, cancellationToken);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The mail server does not take mails to user {User}")]
    private static partial void LogRefused(ILogger logger, long user);
}
