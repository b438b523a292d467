using MimeKit;

namespace Oro.Grains.Mail;

/// <summary>No server is configured: mails are kept, and whoever looks at one sees that.</summary>
internal sealed class NullTransport : MailTransport
{
    public override string Address => "null:";

    public override bool IsSending => false;

    public override Task SendAsync(MimeMessage mail, CancellationToken cancellationToken) =>
        throw Unavailable("none is configured");

    public override Task ProbeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
