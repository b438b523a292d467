using Oro.Messaging;

namespace Oro.Grains.Mail;

/// <summary>A mail is to be sent.</summary>
/// <param name="Email">Id of its record.</param>
[Topic(Topic, Description = "Hands a mail to the mail server.")]
internal sealed record SendEmail(long Email)
{
    public const string Topic = "mail.send-email";
}
