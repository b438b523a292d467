using MimeKit;
using Oro.Errors;
using Oro.Grains.Mail;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Mail;

public sealed class SmtpTransportTests
{
    [Fact]
    public async Task Mail_is_handed_over_encrypted_and_logged_in()
    {
        var server = await SharedServers.GetAsync<SmtpServer>();
        var (starttls, tls) = (MailOf("starttls"), MailOf("tls"));

        await Open(server.Dsn).SendAsync(starttls, CancellationToken.None);
        await Open(server.EncryptedDsn).SendAsync(tls, CancellationToken.None);

        var first = await server.ArrivalOfAsync(starttls.MessageId!);
        var second = await server.ArrivalOfAsync(tls.MessageId!);
        Assert.Equal("Grüße aus Køln", first.Subject);
        Assert.Equal("Zoë Ünlü", ((MailboxAddress)first.To[0]).Name);
        Assert.Equal("Two lines\nof ¿text?", first.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Contains("esmtpsa", first.Headers[HeaderId.Received]); // with TLS and log-in
        Assert.Contains("esmtpsa", second.Headers[HeaderId.Received]);
    }

    [Theory]
    [InlineData("wrong password", "it refuses the log-in: ")]
    [InlineData("unknown certificate", "its certificate is not trusted, or it does not speak TLS on this port")]
    [InlineData("another name", "its certificate is not trusted, or it does not speak TLS on this port")]
    [InlineData("no encryption", "it offers no encryption, and the password is not sent without it")]
    public async Task What_is_wrong_with_the_way_to_the_server_is_said(string fault, string reason)
    {
        var server = await SharedServers.GetAsync<SmtpServer>();
        var transport = Open(fault switch
        {
            "wrong password" => server.DsnWith($"ca={server.Certificate}", password: "wrong"),
            "unknown certificate" => server.DsnWith("tls=required"),
            "another name" => server.DsnWith($"ca={server.Certificate}", host: "127.0.0.1"),
            _ => server.DsnWith("tls=off"),
        });

        var refusal = await Assert.ThrowsAsync<ServiceUnavailableException>(
            () => transport.SendAsync(MailOf(fault), CancellationToken.None));
        var state = await new MailBackingService(transport, TimeProvider.System).CheckAsync(CancellationToken.None);

        Assert.StartsWith($"the mail server is not available: {reason}", refusal.Message);
        Assert.Equal(refusal.Message, state.Problem);
        Assert.DoesNotContain("s3cret", state.Address);
    }

    [Fact]
    public async Task Check_of_a_server_that_is_well_finds_nothing()
    {
        var server = await SharedServers.GetAsync<SmtpServer>();

        string[] ways = [server.Dsn, server.EncryptedDsn, server.DsnWith("verify=off", host: "127.0.0.1")];
        foreach (var way in ways)
        {
            var state = await new MailBackingService(Open(way), TimeProvider.System)
                .CheckAsync(CancellationToken.None);
            Assert.Null(state.Problem);
        }
    }

    [Fact]
    public async Task Recipient_that_does_not_exist_is_refused_for_ever()
    {
        var server = await SharedServers.GetAsync<SmtpServer>();

        var refused = await Assert.ThrowsAsync<MailRefusedException>(
            () => Open(server.Dsn).SendAsync(MailOf("refused", to: "refused@example.com"), CancellationToken.None));

        Assert.True(refused.IsPermanent);
        Assert.Equal("550 Nobody of that name lives here (refused@example.com)", refused.Message);
    }

    [Fact]
    public async Task Server_that_is_gone_is_named()
    {
        var transport = Open($"smtp://localhost:{Ports.Free()}");

        var refusal = await Assert.ThrowsAsync<ServiceUnavailableException>(
            () => transport.SendAsync(MailOf("gone"), CancellationToken.None));

        Assert.StartsWith("the mail server is not available: ", refusal.Message);
    }

    private static MailTransport Open(string dsn)
    {
        var options = new MailOptions { Dsn = dsn };
        Assert.True(new MailDsn().Validate(null, options).Succeeded);
        return MailDsn.Open(options);
    }

    private static MimeMessage MailOf(string name, string to = "zoe@example.com") => new()
    {
        MessageId = $"{name.Replace(' ', '-')}-{Guid.CreateVersion7():n}@example.com",
        Subject = "Grüße aus Køln",
        From = { MailboxAddress.Parse("CRM <crm@example.com>") },
        To = { new MailboxAddress("Zoë Ünlü", to) },
        Body = new TextPart("plain") { Text = "Two lines\nof ¿text?" },
    };
}
