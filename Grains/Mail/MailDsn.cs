using Microsoft.Extensions.Options;
using MimeKit;
using Oro.Grains.Backing;

namespace Oro.Grains.Mail;

/// <summary>What <c>ORO_MAILER_DSN</c> says: checked at start, and made into the transport that it names.</summary>
internal sealed class MailDsn : IValidateOptions<MailOptions>
{
    public const string Setting = "ORO_MAILER_DSN";

    private const string Form = "name a server as in 'smtp://user:password@host:587'.";

    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        if (Dsn.FindFault(options.Dsn, FindFault) is { } fault)
        {
            return ValidateOptionsResult.Fail($"{Setting}: {fault}");
        }

        return MailboxAddress.TryParse(options.Sender, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Mail:Sender must be an address such as 'CRM <crm@example.com>'.");
    }

    /// <summary>The transport that a sound DSN names.</summary>
    public static MailTransport Open(MailOptions options)
    {
        var dsn = Dsn.Parse(options.Dsn);
        return dsn.Scheme == "null" ? new NullTransport() : new SmtpTransport(dsn, options.Timeout);
    }

    private static string? FindFault(Dsn dsn) => dsn switch
    {
        { Scheme: "null", Host.Length: 0, Path.Length: 0 } => FindUnknown(dsn),
        { Scheme: "null" } => "'null:' stands alone.",
        { Scheme: not ("smtp" or "smtps") } => $"'{dsn.Scheme}:' is not known; use 'null:', 'smtp:' or 'smtps:'.",
        { Host.Length: 0 } or { Path.Length: > 0 } => Form,
        _ when dsn.Option("tls") is not (null or "required" or "off") => "tls is 'required' or 'off'.",
        { Scheme: "smtps" } when dsn.Option("tls") == "off" => "'smtps:' is encrypted; use 'smtp:' with tls=off.",
        _ when dsn.Option("verify") is not (null or "off") => "verify is 'off' or not there.",
        _ when dsn.Option("login") is not (null or "unencrypted") => "login is 'unencrypted' or not there.",
        _ when dsn.Option("ca") is { } ca && !File.Exists(ca) => $"there is no file '{ca}'.",
        _ => FindUnknown(dsn, "tls", "ca", "verify", "login"),
    };

    private static string? FindUnknown(Dsn dsn, params ReadOnlySpan<string> known) =>
        dsn.FindUnknownOption(known) is { } option ? $"the option '{option}' is not known." : null;
}
