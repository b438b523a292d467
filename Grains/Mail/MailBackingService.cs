using Oro.Grains.Backing;

namespace Oro.Grains.Mail;

/// <summary>The health of the mail server.</summary>
internal sealed class MailBackingService(MailTransport transport)
    : BackingService("mail", MailDsn.Setting, transport.Address)
{
    protected override Task ProbeAsync(CancellationToken cancellationToken) => transport.ProbeAsync(cancellationToken);
}
