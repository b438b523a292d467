using Oro.Grains.Mail;

namespace Oro.Tests.Unit.Mail;

public sealed class MailDsnTests
{
    [Theory]
    [InlineData("null:", "null:", false)]
    [InlineData("smtp://host", "smtp://host/", true)]
    [InlineData("smtp://user:pass@host:587?tls=required&login=unencrypted", "smtp://host:587/", true)]
    [InlineData("smtps://user:pass@host:465?verify=off", "smtps://host:465/", true)]
    public void Sound_dsn_names_a_way(string dsn, string address, bool isSending)
    {
        Assert.True(Validate(dsn).Succeeded);
        var transport = MailDsn.Open(new MailOptions { Dsn = dsn });
        Assert.Equal((address, isSending), (transport.Address, transport.IsSending));
    }

    [Theory]
    [InlineData("sendmail:", "'sendmail:' is not known; use 'null:', 'smtp:' or 'smtps:'.")]
    [InlineData("null://host", "'null:' stands alone.")]
    [InlineData("smtp:host", "name a server as in 'smtp://user:password@host:587'.")]
    [InlineData("smtp://host/path", "name a server as in 'smtp://user:password@host:587'.")]
    [InlineData("smtp://host?tls=on", "tls is 'required' or 'off'.")]
    [InlineData("smtps://host?tls=off", "'smtps:' is encrypted; use 'smtp:' with tls=off.")]
    [InlineData("smtp://host?verify=no", "verify is 'off' or not there.")]
    [InlineData("smtp://host?login=yes", "login is 'unencrypted' or not there.")]
    [InlineData("smtp://host?ca=/no/such.pem", "there is no file '/no/such.pem'.")]
    [InlineData("smtp://host?starttls=1", "the option 'starttls' is not known.")]
    public void Fault_is_told_with_the_setting(string dsn, string fault) =>
        Assert.Equal($"ORO_MAILER_DSN: {fault}", Validate(dsn).FailureMessage);

    [Fact]
    public void Sender_is_an_address() => Assert.Equal(
        "Mail:Sender must be an address such as 'CRM <crm@example.com>'.",
        new MailDsn().Validate(null, new MailOptions { Sender = "nobody at all" }).FailureMessage);

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(string dsn) =>
        new MailDsn().Validate(null, new MailOptions { Dsn = dsn });
}
