using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.Mail;

/// <summary>How mail leaves.</summary>
internal sealed class MailOptions
{
    public const string SectionName = "Mail";

    /// <summary>
    /// <c>null:</c> keeps mails and sends none; <c>smtp://user:password@host:587</c> encrypts where the server offers
    /// it, <c>smtps://user:password@host:465</c> always. Options: <c>tls=required|off</c>, <c>ca=/path.pem</c>,
    /// <c>verify=off</c>, <c>login=unencrypted</c>.
    /// </summary>
    public string Dsn { get; set; } = "null:";

    /// <summary>The address that mails come from, <c>crm@example.com</c> or with a name before it.</summary>
    [Required(ErrorMessage = "Mail:Sender must be an address such as 'CRM <crm@example.com>'.")]
    public string Sender { get; set; } = "no-reply@localhost";

    /// <summary>
    /// Longest wait for one answer of the server, 1 to 60 s (10 s): a server that greylists or looks up names takes a
    /// few.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "Mail:Timeout must be between 1 and 60 seconds.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
