using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Oro.Grains.Backing;

namespace Oro.Grains.Mail;

/// <summary>
/// Mail by SMTP, one connection for each mail. Encrypted whenever the server offers it; user and password are never
/// sent over a connection that is not, unless the operator asked for just that.
/// </summary>
internal sealed class SmtpTransport(Dsn dsn, TimeSpan timeout) : MailTransport
{
    private const int SubmissionPort = 587; // RFC 6409
    private const int EncryptedPort = 465; // RFC 8314

    private readonly ServerTrust _trust = ServerTrust.Of(dsn);

    public override string Address => dsn.Address;

    public override bool IsSending => true;

    private SecureSocketOptions Encryption => (dsn.Scheme, dsn.Option("tls")) switch
    {
        ("smtps", _) => SecureSocketOptions.SslOnConnect,
        (_, "required") => SecureSocketOptions.StartTls,
        (_, "off") => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTlsWhenAvailable,
    };

    public override async Task SendAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        using var client = await ConnectAsync(cancellationToken);
        try
        {
            await client.SendAsync(mail, cancellationToken);
        }
        catch (SmtpCommandException refused) when (refused.StatusCode != SmtpStatusCode.ServiceNotAvailable)
        {
            var recipient = refused.Mailbox is { } mailbox ? $" ({mailbox.Address})" : "";
            var words = string.Create(
                CultureInfo.InvariantCulture, $"{(int)refused.StatusCode} {refused.Message}{recipient}");
            throw new MailRefusedException((int)refused.StatusCode >= 500, words);
        }
        catch (NotSupportedException e)
        {
            // An address that needs what this server has not: RFC 6531.
            throw new MailRefusedException(isPermanent: true, e.Message);
        }
        catch (Exception e) when (IsOfConnection(e, cancellationToken))
        {
            throw Unavailable(e.Message);
        }

        await LeaveAsync(client);
    }

    public override async Task ProbeAsync(CancellationToken cancellationToken)
    {
        using var client = await ConnectAsync(cancellationToken);
        await LeaveAsync(client);
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        var client = new SmtpClient
        {
            Timeout = (int)timeout.TotalMilliseconds,
            // Whether a certificate was revoked is asked of servers that often cannot be reached from where this runs.
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = _trust.Callback,
        };
        try
        {
            var port = dsn.Port ?? (dsn.Scheme == "smtps" ? EncryptedPort : SubmissionPort);
            await client.ConnectAsync(dsn.Host, port, Encryption, cancellationToken);
            await LogInAsync(client, cancellationToken);
            return client;
        }
        catch (Exception e)
        {
            client.Dispose();
            if (e is AuthenticationException)
            {
                throw Unavailable($"it refuses the log-in: {e.Message}");
            }

            if (e is SslHandshakeException)
            {
                throw Unavailable("its certificate is not trusted, or it does not speak TLS on this port");
            }

            if (e is NotSupportedException)
            {
                throw Unavailable("it does not offer what is required of it: STARTTLS, or a way to log in");
            }

            if (IsOfConnection(e, cancellationToken))
            {
                throw Unavailable(e.Message);
            }

            throw;
        }
    }

    private async Task LogInAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        if (dsn.User is null)
        {
            return;
        }

        if (!client.IsSecure && dsn.Option("login") != "unencrypted")
        {
            throw Unavailable("it offers no encryption, and the password is not sent without it");
        }

        await client.AuthenticateAsync(dsn.User, dsn.Password ?? "", cancellationToken);
    }

    private async Task LeaveAsync(SmtpClient client)
    {
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception e) when (IsOfConnection(e, CancellationToken.None))
        {
            // The mail is the server's already; how the connection ends is no matter.
        }
    }

    private static bool IsOfConnection(Exception e, CancellationToken cancellationToken) =>
        e is ProtocolException or CommandException or IOException or SocketException or TimeoutException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
