using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;

namespace Oro.Tests.Support.Servers;

/// <summary>
/// A mail server (Exim): STARTTLS and log-in on one port, TLS from the start on another. It takes mail for any address
/// into one folder; nothing leaves. <c>refused@</c> does not exist there, and <c>busy@</c> is busy while
/// <see cref="IsBusy"/>.
/// </summary>
public sealed class SmtpServer : TestServer
{
    private const string Program = "/usr/sbin/exim4";
    private const string User = "oro@example.com";
    private const string Password = "s3cret/%";

    private readonly int _encryptedPort = Ports.Free();

    public SmtpServer()
        : base("smtp", user: "Debian-exim") => Requires.Program(Program, "exim4-daemon-light");

    /// <summary>The certificate that signed itself, for <c>ca=</c>.</summary>
    public string Certificate => Path.Combine(Folder, "certificate.pem");

    public bool IsBusy
    {
        get => File.Exists(BusyMark);
        set
        {
            if (value)
            {
                File.WriteAllText(BusyMark, "");
            }
            else
            {
                File.Delete(BusyMark);
            }
        }
    }

    private string BusyMark => Path.Combine(Folder, "busy");

    private string Arrived => Path.Combine(Folder, "mail", "new");

    /// <summary>As an operator writes it; with STARTTLS, log-in and the server's own certificate.</summary>
    public string Dsn => DsnWith($"ca={Certificate}");

    public string EncryptedDsn => $"smtps://{UserInfo()}@localhost:{_encryptedPort}?ca={Certificate}";

    /// <summary>The same server with other options, host or password.</summary>
    public string DsnWith(string options, string host = "localhost", string password = Password) =>
        $"smtp://{UserInfo(password)}@{host}:{Port}?{options}";

    /// <summary>The mails that arrived, in no order.</summary>
    public IReadOnlyList<MimeMessage> ListMails() =>
        Directory.Exists(Arrived) ? [.. Directory.GetFiles(Arrived).Select(path => MimeMessage.Load(path))] : [];

    /// <summary>Waits for the one mail of that Message-ID.</summary>
    public async Task<MimeMessage> ArrivalOfAsync(string messageId)
    {
        MimeMessage? found = null;
        await Eventually.HoldsAsync(
            () => (found = ListMails().SingleOrDefault(m => m.MessageId == messageId)) is not null,
            $"the mail {messageId} to arrive");
        return found!;
    }

    protected override async Task PrepareAsync()
    {
        if (!File.Exists(Certificate))
        {
            await WriteCertificateAsync();
        }

        await File.WriteAllTextAsync(Path.Combine(Folder, "exim.conf"), Configuration());
    }

    protected override IReadOnlyList<string> Command() => [Program, "-C", Path.Combine(Folder, "exim.conf"), "-bdf"];

    protected override async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            using var reader = new StreamReader(client.GetStream());
            return (await reader.ReadLineAsync())?.StartsWith("220", StringComparison.Ordinal) ?? false;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private static string UserInfo(string password = Password) =>
        $"{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(password)}";

    private async Task WriteCertificateAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(Certificate, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(Folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    // Without the right to be root it delivers as whoever runs it.
    private string Configuration() => """
        primary_hostname = localhost
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = @PORT@ : @ENCRYPTED@
        daemon_startup_retries = 0
        tls_on_connect_ports = @ENCRYPTED@
        tls_advertise_hosts = *
        tls_certificate = @FOLDER@/certificate.pem
        tls_privatekey = @FOLDER@/key.pem
        spool_directory = @FOLDER@/spool
        log_file_path = @FOLDER@/%slog
        deliver_drop_privilege = true
        auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
        acl_smtp_rcpt = check_recipient
        keep_environment =
        host_lookup =
        rfc1413_query_timeout = 0s

        begin acl

        check_recipient:
          deny message = Nobody of that name lives here
               local_parts = refused
          defer message = Come back later
               local_parts = busy
               condition = ${if exists{@BUSY@}}
          accept authenticated = *
          deny message = Log in first

        begin routers

        everything:
          driver = accept
          transport = folder

        begin transports

        folder:
          driver = appendfile
          directory = @FOLDER@/mail
          maildir_format
          create_directory
          batch_max = 100

        begin authenticators

        plain:
          driver = plaintext
          public_name = PLAIN
          server_condition = ${if and {{eq{$auth2}{@USER@}}{eq{$auth3}{@PASSWORD@}}}}
          server_set_id = $auth2
        """
        .Replace("@PORT@", $"{Port}").Replace("@ENCRYPTED@", $"{_encryptedPort}").Replace("@FOLDER@", Folder)
        .Replace("@BUSY@", BusyMark).Replace("@USER@", User).Replace("@PASSWORD@", Password);
}
