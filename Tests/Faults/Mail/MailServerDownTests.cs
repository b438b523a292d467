using Oro.Tests.Cluster.Gateway.Mail;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Mail;

public sealed class MailServerDownTests
{
    [Fact]
    public async Task Mails_wait_for_a_server_that_is_down_and_each_is_sent_once()
    {
        await using var server = new SmtpServer();
        await server.StartAsync();
        await using var host = await EmailSteps.StartAsync(server);
        using var api = await host.ConnectAsync();
        await server.KillAsync();

        var contact = await api.CreateContactAsync("zoe@example.com");
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await api.WriteEmailAsync($"Waiting {i}", contact)).Expect(201).Id);
        }

        var waiting = await api.EmailInStateAsync(ids[0], "queued", a => a["error"] is not null);
        Assert.StartsWith("the mail server is not available: ", (string)waiting["error"]!);
        var check = await api.SendAsync(HttpMethod.Post, "/app/mail/check", null, ("Accept", "application/json"));
        Assert.StartsWith("the mail server is not available: ", (string)check.Expect(200).Body!["problem"]!);
        var withdrawn = ids[4];
        (await api.DeleteAsync($"/api/emails/{withdrawn}")).Expect(204);

        await server.StartAsync();

        var messageIds = new List<string>();
        foreach (var id in ids.Except([withdrawn]))
        {
            var sent = await api.EmailInStateAsync(id, "sent");
            Assert.Equal(1, (int)sent["attempts"]!); // a server that is away costs none
            messageIds.Add((string)sent["messageId"]!);
            await server.ArrivalOfAsync(messageIds[^1]);
        }

        Assert.Equal(messageIds.Order(), server.ListMails().Select(m => m.MessageId!).Order());
    }
}
