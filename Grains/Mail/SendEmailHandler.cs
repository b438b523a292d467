using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Messaging;
using Oro.Records;

namespace Oro.Grains.Mail;

/// <summary>
/// Sends a mail at least once: when this process dies after the server took the mail and before that is written down,
/// it is sent again, with the same Message-ID, by which the receiving side can tell. A server that cannot be talked to
/// costs no attempt; one that says "not now" costs one; one that says "never" ends it.
/// </summary>
internal sealed class SendEmailHandler(MailTransport transport, EmailRecords emails, EmailComposer composer)
    : MessageHandler<SendEmail>
{
    private const int MaxErrorLength = 1000; // some servers answer with a page

    public override async Task HandleAsync(Delivery<SendEmail> delivery, CancellationToken cancellationToken)
    {
        var email = await emails.FindAsync(delivery.Body.Email, cancellationToken);
        if (email is null || emails.StateOf(email) is EmailEntity.Sent or EmailEntity.Kept)
        {
            return; // it went to the trash meanwhile, or an earlier attempt came through
        }

        if (!transport.IsSending)
        {
            await SetAsync("kept", State(EmailEntity.Kept), Error(null));
            return;
        }

        var mail = await composer.ComposeAsync(email, cancellationToken);
        if (mail.To.Count == 0)
        {
            await SetAsync("failed", State(EmailEntity.Failed), Error("The contact has no e-mail address."));
            return;
        }

        await SetAsync(
            $"sending-{delivery.Attempt}",
            State(EmailEntity.Sending),
            new FieldEdit("attempts", FieldValue.Of((long)delivery.Attempt)),
            new FieldEdit("message_id", FieldValue.Of(mail.MessageId)),
            new FieldEdit("sender", FieldValue.Of(mail.From.ToString())),
            new FieldEdit("recipients", FieldValue.Of(new TextList([.. mail.To.Mailboxes.Select(m => m.Address)]))));
        try
        {
            await transport.SendAsync(mail, cancellationToken);
        }
        catch (MailRefusedException refused) when (refused.IsPermanent)
        {
            await SetAsync("refused", State(EmailEntity.Failed), Error(refused.Message));
            return;
        }
        catch (Exception e) when (e is MailRefusedException or ServiceUnavailableException)
        {
            var isOver = e is MailRefusedException && delivery.IsLastAttempt;
            await SetAsync(
                $"waiting-{delivery.Attempt}",
                State(isOver ? EmailEntity.Failed : EmailEntity.Queued),
                Error(e.Message));
            throw;
        }

        await SetAsync("sent", State(EmailEntity.Sent), Error(null), emails.Now("sent_at"));

        Task SetAsync(string step, params FieldEdit[] edits) =>
            emails.SetAsync(email, delivery.WriteIdFor(step), edits, cancellationToken);
    }

    private static FieldEdit State(string state) => new("state", FieldValue.Of(state));

    private static FieldEdit Error(string? words) => new(
        "error", FieldValue.Of(words?.Length > MaxErrorLength ? words[..MaxErrorLength] : words));
}
