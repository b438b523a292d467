using System.Collections.Concurrent;
using System.Text;
using Oro.Tests.Cluster.Gateway.Files;
using Oro.Tests.Cluster.Gateway.Mail;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Mail;

/// <summary>kill -9 amid uploads and mails, and what comes of those that were acknowledged.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Writers = 4;
    private const int AcknowledgedBeforeKill = 12;

    private readonly string _folder = Directory.CreateTempSubdirectory("oro-killed-").FullName;
    private readonly string _url = $"http://127.0.0.1:{Ports.Free()}";
    private readonly ConcurrentBag<(string File, string Content, string Email)> _acknowledged = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_acknowledged_file_is_whole_and_every_acknowledged_mail_is_sent()
    {
        var server = await SharedServers.GetAsync<SmtpServer>();
        await using var first = Run(server, "up", "--urls", _url, "--data", _folder, "--demo", "none");
        await Eventually.ArrivesAsync(first.Ready, "the product to be ready");
        using var api = new ApiClient(new Uri(_url), await CreateKeyAsync(server));
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var writers = Enumerable.Range(1, Writers).Select(n => WriteUntilKilledAsync(api, n, enough)).ToList();
        await Eventually.ArrivesAsync(enough.Task, $"{AcknowledgedBeforeKill} uploads and mails");
        await first.KillAsync();
        await Task.WhenAll(writers);
        await using var second = Run(server, "up", "--urls", _url, "--data", _folder, "--demo", "none");
        await Eventually.ArrivesAsync(second.Ready, "the product to be ready again");

        Assert.InRange(_acknowledged.Count, AcknowledgedBeforeKill, int.MaxValue);
        foreach (var (file, content, email) in _acknowledged)
        {
            using var download = await api.DownloadAsync(file);
            Assert.Equal(content, await download.Content.ReadAsStringAsync());
            var sent = await api.EmailInStateAsync(email, "sent");
            await Eventually.HoldsAsync(
                () => server.ListMails().Any(m => m.MessageId == (string)sent["messageId"]!),
                $"the mail {email} to arrive");
        }
    }

    private static ProductRun Run(SmtpServer server, params string[] arguments) => new(
        new Dictionary<string, string?>
        {
            ["ORO_ADMIN_PASSWORD"] = ProductProcess.Password,
            ["ORO_MAILER_DSN"] = server.Dsn,
        },
        arguments);

    private async Task<string> CreateKeyAsync(SmtpServer server)
    {
        await using var command = Run(server, "user", "key", "admin", "--data", _folder);
        await Eventually.ArrivesAsync(command.Exited, "./oro user key to end");
        return command.StandardOutput.Trim();
    }

    private async Task WriteUntilKilledAsync(ApiClient api, int writer, TaskCompletionSource enough)
    {
        try
        {
            for (var n = 1; ; n++)
            {
                var content = $"content {n} of {writer}";
                var file = (await api.UploadAsync($"{n}.txt", Encoding.UTF8.GetBytes(content))).Expect(201).Id;
                var email = (await api.WriteEmailAsync($"{n} of {writer}", null, "a@example.com")).Expect(201).Id;
                _acknowledged.Add((file, content, email));
                if (_acknowledged.Count >= AcknowledgedBeforeKill)
                {
                    enough.TrySetResult();
                }
            }
        }
        catch (HttpRequestException)
        {
            // The process is gone; what it answered before is what counts.
        }
    }
}
