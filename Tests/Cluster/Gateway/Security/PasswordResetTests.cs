using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MimeKit;
using Oro.Grains.Storage;
using Oro.Security;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>Forgotten passwords, with a real mail server.</summary>
public sealed class PasswordResetTests : IAsyncLifetime
{
    private const string NewPassword = "Tr0ubador and 3";
    private const string Url = "http://crm.example.com";

    private readonly string _address = $"{Guid.CreateVersion7():N}@example.com";
    private readonly ShiftedTime _time = new();
    private SmtpServer _server = null!;
    private GatewayHost _host = null!;
    private ApiClient _api = null!;
    private HttpClient _stranger = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SharedServers.GetAsync<SmtpServer>();
        _host = await GatewayHost.StartWithAsync(
            definitions: null,
            environment: new Dictionary<string, string> { ["ORO_MAILER_DSN"] = _server.Dsn, ["ORO_URL"] = Url },
            time: _time,
            options: [("Mail:Sender", "crm@example.com")]);
        _api = await _host.ConnectAsync();
        _stranger = new HttpClient { BaseAddress = _host.Url };
        (await _api.PatchAsync("/api/users/1", new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["type"] = "users",
                ["id"] = "1",
                ["attributes"] = new JsonObject { ["email"] = _address },
            },
        })).Expect(200);
    }

    public async ValueTask DisposeAsync()
    {
        _stranger.Dispose();
        _api.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Mailed_link_sets_a_password_once_and_ends_sessions_and_their_live_connections()
    {
        using var desk = await PageSession.OpenAsync(_host.Url);
        await using var live = await LiveConnection.OpenWithCookiesAsync(_host.Url, desk.Cookies);
        var token = await AskAsync("admin", host: "evil.example");

        Assert.Equal((204, null), await ResetAsync(token, NewPassword));

        await Eventually.ArrivesAsync(live.Closed, "the live connection to end", TimeSpan.FromSeconds(5));
        await Eventually.HoldsAsync(
            async () => await desk.StatusAsync() == HttpStatusCode.Unauthorized, "the session to open nothing");
        using var again = new PageSession(_host.Url);
        Assert.Equal(HttpStatusCode.Unauthorized, await again.SignInAsync(GatewayHost.Password));
        Assert.Equal(HttpStatusCode.OK, await again.SignInAsync(NewPassword));
        Assert.Equal((400, "token-wrong"), await ResetAsync(token, "An0ther password"));
        Assert.Equal(
            ["signed-in", "password-reset", "reset-requested", "signed-in"],
            (await again.GetAsync("/app/sign-ins"))["lines"]!.AsArray().Select(l => (string)l!["act"]!)
                .Where(act => act != "password-refused"));
        (await _api.GetAsync("/api/users/1")).Expect(200); // with an API key, which stays
    }

    [Fact]
    public async Task Token_is_stored_as_a_hash_and_the_mail_in_no_record()
    {
        var token = await AskAsync(_address.ToUpperInvariant());

        Assert.Equal(48, token.Length); // the mark, and 32 bytes
        var stored = await _host.Get<MailedTokenTable>().FindAsync(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)),
            MailedToken.PasswordReset,
            _time.GetUtcNow().UtcDateTime,
            CancellationToken.None);
        Assert.Equal(new UserId(1), stored!.User);
        Assert.Empty((await _api.GetAsync("/api/emails")).Expect(200).Data.AsArray());
    }

    [Fact]
    public async Task Answer_is_the_same_whether_or_not_there_is_such_a_user()
    {
        var known = await RequestAsync("admin");
        var unknown = await RequestAsync("nobody");

        Assert.Equal((HttpStatusCode.Accepted, ""), known);
        Assert.Equal(known, unknown);
    }

    [Fact]
    public async Task Weak_password_is_refused_and_the_link_stays_good()
    {
        var token = await AskAsync("admin");

        Assert.Equal((400, "password-weak"), await ResetAsync(token, "Password1"));

        Assert.Equal((204, null), await ResetAsync(token, NewPassword));
    }

    [Fact]
    public async Task Link_is_of_no_use_after_a_day_or_another_password()
    {
        var late = await AskAsync("admin");
        _time.Advance(TimeSpan.FromHours(24.1));
        Assert.Equal((400, "token-wrong"), await ResetAsync(late, NewPassword));

        var former = await AskAsync("admin");
        using var desk = await PageSession.OpenAsync(_host.Url);
        var change = await desk.SendAsync(
            HttpMethod.Put, "/app/password", new { old = GatewayHost.Password, @new = NewPassword });

        Assert.Equal(204, change.Status);
        Assert.Equal((400, "token-wrong"), await ResetAsync(former, "An0ther password"));
    }

    [Fact]
    public async Task User_gets_three_mails_an_hour_and_an_address_asks_ten_times_a_minute()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await RequestAsync("admin")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await RequestAsync("admin")).Status);
        var history = _host.Get<SignInEntryTable>();
        await Eventually.HoldsAsync(
            async () => (await history.ListAsync(new UserId(1), 20, CancellationToken.None)).Count == 10,
            "all to be written down");
        await Eventually.HoldsAsync(() => MailsToMe().Count == 3, "three mails to arrive");
    }

    [Fact]
    public async Task Without_a_mail_server_it_is_said_that_there_is_none()
    {
        await using var host = await GatewayHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Url };

        Assert.Equal("""{"isPossible":false}""", await http.GetStringAsync("/app/password-reset"));
        using var answer = await http.PostAsJsonAsync("/app/password-reset", new { user = "admin" });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("mail-not-set-up", (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
    }

    private List<MimeMessage> MailsToMe() =>
        [.. _server.ListMails().Where(m => m.To.Mailboxes.Any(to => to.Address == _address))];

    /// <summary>The token of the mail that comes of it.</summary>
    private async Task<string> AskAsync(string user, string? host = null)
    {
        var before = MailsToMe().Select(m => m.MessageId).ToHashSet();
        Assert.Equal(HttpStatusCode.Accepted, (await RequestAsync(user, host)).Status);
        await Eventually.HoldsAsync(() => MailsToMe().Count > before.Count, "the mail to arrive");
        var mail = MailsToMe().Single(m => !before.Contains(m.MessageId));
        var link = mail.TextBody!.ReplaceLineEndings("\n").Split('\n')
            .Single(line => line.StartsWith("http", StringComparison.Ordinal));
        Assert.StartsWith($"{Url}/new-password#orom_", link, StringComparison.Ordinal);
        return link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }

    private async Task<(HttpStatusCode Status, string Body)> RequestAsync(string user, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/app/password-reset");
        request.Content = JsonContent.Create(new { user });
        request.Headers.Host = host;
        using var answer = await _stranger.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<(int Status, string? Code)> ResetAsync(string token, string password)
    {
        using var answer = await _stranger.PostAsJsonAsync(
            "/app/password-reset/confirmation", new { token, password });
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : (string?)JsonNode.Parse(text)!["code"]);
    }
}
