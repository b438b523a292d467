namespace Oro.Mail;

/// <summary>How mail leaves, as far as people may know.</summary>
/// <param name="Address">The server, without user and password; <c>null:</c> when there is none.</param>
/// <param name="IsSent">Mails are sent; else they are only kept.</param>
/// <param name="Sender">The address that mails come from.</param>
[GenerateSerializer, Immutable, Alias("mail-settings")]
public sealed record MailSettings(
    [property: Id(0)] string Address,
    [property: Id(1)] bool IsSent,
    [property: Id(2)] string Sender);
