using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using Oro.Records;

namespace Oro.Grains.Mail;

/// <summary>Makes the mail of a record. The same record always gives the same Message-ID.</summary>
internal sealed class EmailComposer(EmailRecords records, IOptions<MailOptions> options)
{
    /// <summary>The mail; without recipients when neither the record nor its contact has any.</summary>
    public async Task<MimeMessage> ComposeAsync(RecordSnapshot email, CancellationToken cancellationToken)
    {
        var sender = MailboxAddress.Parse(options.Value.Sender);
        var createdAt = records.ValueOf(email, "created_at").AsDateTime()!.Value;
        var mail = new MimeMessage
        {
            Subject = records.ValueOf(email, "subject").AsText()!,
            Body = new TextPart("plain") { Text = records.ValueOf(email, "body").AsText()! },
            Date = new DateTimeOffset(createdAt),
            MessageId = string.Create(
                CultureInfo.InvariantCulture, $"oro-email-{email.Key.Id}-{createdAt.Ticks:x}@{sender.Domain}"),
        };
        mail.From.Add(sender);
        if (await FindOwnAddressAsync(email, cancellationToken) is { } own)
        {
            mail.ReplyTo.Add(own);
        }

        mail.To.AddRange(await ListRecipientsAsync(email, cancellationToken));
        return mail;
    }

    private async Task<IEnumerable<MailboxAddress>> ListRecipientsAsync(
        RecordSnapshot email, CancellationToken cancellationToken)
    {
        var contact = records.ValueOf(email, "contact").AsInteger() is { } id
            ? await records.FindAsync("contact", id, cancellationToken)
            : null;
        var primary = contact is null ? null : records.ValueOf(contact, "primary_email").AsText();
        var addresses = records.ValueOf(email, "recipients").AsTexts().Items;
        if (addresses.IsEmpty && primary is not null)
        {
            addresses = [primary];
        }

        return addresses.Select(address => To(
            string.Equals(address, primary, StringComparison.OrdinalIgnoreCase) ? NameOf(contact!) : "", address));
    }

    // Answers go to whoever wrote it, when that has an address; the sender may be nobody's.
    private async Task<MailboxAddress?> FindOwnAddressAsync(RecordSnapshot email, CancellationToken cancellationToken)
    {
        var owner = records.ValueOf(email, "owner").AsInteger()!.Value;
        return await records.FindAsync("user", owner, cancellationToken) is { } user
            && records.ValueOf(user, "email").AsText() is { } address
            ? To(NameOf(user), address)
            : null;
    }

    private static MailboxAddress To(string name, string address) => new(Encoding.UTF8, name, address);

    private string NameOf(RecordSnapshot person) =>
        $"{records.ValueOf(person, "first_name").AsText()} {records.ValueOf(person, "last_name").AsText()}".Trim();
}
