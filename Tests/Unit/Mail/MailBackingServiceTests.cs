using MimeKit;
using Oro.Grains.Mail;
using Oro.Tests.Unit.Security;

namespace Oro.Tests.Unit.Mail;

public sealed class MailBackingServiceTests
{
    private readonly ManualTime _time = new();
    private readonly Server _server = new();

    [Fact]
    public async Task What_the_server_answered_is_believed_for_a_while()
    {
        var health = new MailBackingService(_server, _time);

        Assert.Null(await AskAsync(health));
        _server.Fault = "gone";
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Null(await AskAsync(health));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("gone", await AskAsync(health));

        _server.Fault = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("gone", await AskAsync(health));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await AskAsync(health));
        Assert.Equal(3, _server.Probes);
    }

    private static async Task<string?> AskAsync(MailBackingService health) =>
        (await health.CheckAsync(CancellationToken.None)).Problem;

    private sealed class Server : MailTransport
    {
        public int Probes { get; private set; }

        public string? Fault { get; set; }

        public override string Address => "smtp://host/";

        public override bool IsSending => true;

        public override Task SendAsync(MimeMessage mail, CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task ProbeAsync(CancellationToken cancellationToken)
        {
            Probes++;
            return Fault is { } fault ? Task.FromException(new IOException(fault)) : Task.CompletedTask;
        }
    }
}
