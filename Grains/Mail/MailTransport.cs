using MimeKit;
using Oro.Errors;

namespace Oro.Grains.Mail;

/// <summary>The way out for mails.</summary>
internal abstract class MailTransport
{
    /// <summary>What errors call the server.</summary>
    private const string Name = "the mail server";

    /// <summary>Which one it is, without user and password.</summary>
    public abstract string Address { get; }

    /// <summary>Mails are sent; else they are only kept.</summary>
    public abstract bool IsSending { get; }

    /// <summary>Hands a mail over; the server has taken charge of it when this returns.</summary>
    /// <exception cref="MailRefusedException">The server does not take this mail.</exception>
    /// <exception cref="ServiceUnavailableException">The server cannot be talked to.</exception>
    public abstract Task SendAsync(MimeMessage mail, CancellationToken cancellationToken);

    /// <summary>Does everything that sending needs but sending; throws when that fails.</summary>
    public abstract Task ProbeAsync(CancellationToken cancellationToken);

    protected static ServiceUnavailableException Unavailable(string reason) => new(Name, reason);
}
