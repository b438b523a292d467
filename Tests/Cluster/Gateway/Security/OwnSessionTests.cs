using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Oro.Grains.Security;
using Oro.Grains.Storage;
using Oro.Security;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

public sealed class OwnSessionTests : IAsyncLifetime
{
    private const string NewPassword = "Tr0ubador and 3";

    private readonly ShiftedTime _time = new();
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GatewayHost.StartAtAsync(_time);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Sessions_are_listed_and_one_says_that_it_asks()
    {
        using var phone = await OpenAsync();
        using var desk = await OpenAsync();

        var sessions = (await desk.GetAsync("/app/sessions"))["sessions"]!.AsArray();

        Assert.Equal(2, sessions.Count);
        var current = Assert.Single(sessions, s => (bool)s!["isCurrent"]!)!;
        Assert.Equal(
            ("127.0.0.1", "Browser/1.0", false),
            ((string)current["address"]!, (string)current["agent"]!, (bool)current["isRemembered"]!));
        Assert.Equal(7, ((DateTime)current["expiresAt"]! - (DateTime)current["createdAt"]!).TotalDays);
    }

    [Fact]
    public async Task Ended_session_opens_nothing_within_a_second_and_loses_its_live_connection()
    {
        using var phone = await OpenAsync();
        using var desk = await OpenAsync();
        await using var live = await LiveConnection.OpenWithCookiesAsync(_host.Url, phone.Cookies);
        await using var other = await LiveConnection.OpenWithCookiesAsync(_host.Url, desk.Cookies);
        var id = OtherOf(await desk.GetAsync("/app/sessions"));

        Assert.Equal(204, (await desk.SendAsync(HttpMethod.Delete, $"/app/sessions/{id}")).Status);
        await Eventually.ArrivesAsync(live.Closed, "the live connection to end", TimeSpan.FromSeconds(5));

        await Eventually.HoldsAsync(
            async () => await phone.StatusAsync() == HttpStatusCode.Unauthorized, "the session to open nothing");
        Assert.Equal(HttpStatusCode.OK, await desk.StatusAsync());
        Assert.False(other.Closed.IsCompleted);
        Assert.Equal(404, (await desk.SendAsync(HttpMethod.Delete, $"/app/sessions/{id}")).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_stored_session_and_its_live_connection()
    {
        using var desk = await OpenAsync();
        var cookies = desk.Cookies;
        await using var live = await LiveConnection.OpenWithCookiesAsync(_host.Url, cookies);

        Assert.Equal(204, (await desk.SendAsync(HttpMethod.Delete, "/app/session")).Status);

        await Eventually.ArrivesAsync(live.Closed, "the live connection to end", TimeSpan.FromSeconds(5));
        using var thief = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = _host.Url };
        thief.DefaultRequestHeaders.Add("Cookie", cookies);
        await Eventually.HoldsAsync(
            async () => (await thief.GetAsync("/app/session")).StatusCode == HttpStatusCode.Unauthorized,
            "a copy of the cookie to open nothing");
    }

    [Fact]
    public async Task All_other_sessions_are_ended_at_once()
    {
        using var phone = await OpenAsync();
        using var desk = await OpenAsync();

        Assert.Equal(204, (await desk.SendAsync(HttpMethod.Delete, "/app/sessions")).Status);

        Assert.Single((await desk.GetAsync("/app/sessions"))["sessions"]!.AsArray());
    }

    [Fact]
    public async Task Session_that_is_not_used_ends_and_so_does_its_live_connection()
    {
        using var idle = await OpenAsync();
        await using var live = await LiveConnection.OpenWithCookiesAsync(_host.Url, idle.Cookies);

        _time.Advance(TimeSpan.FromHours(12.1));

        await Eventually.ArrivesAsync(live.Closed, "the live connection to end");
        await Eventually.HoldsAsync(
            async () => await idle.StatusAsync() == HttpStatusCode.Unauthorized, "the session to be over");
    }

    [Fact]
    public async Task Session_that_is_used_goes_on_until_its_age()
    {
        using var used = await OpenAsync();
        var id = long.Parse(
            (string)(await used.GetAsync("/app/sessions"))["sessions"]![0]!["id"]!, CultureInfo.InvariantCulture);
        var credentials = _host.Grains.GetGrain<ICredentialsGrain>(0);
        for (var halfDay = 1; halfDay < 14; halfDay++)
        {
            _time.Advance(TimeSpan.FromHours(11.9));
            Assert.NotNull(await credentials.FindBySessionAsync(id, CancellationToken.None));
        }

        _time.Advance(TimeSpan.FromHours(11.9));
        Assert.NotNull(await credentials.FindBySessionAsync(id, CancellationToken.None));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Null(await credentials.FindBySessionAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task Remembered_session_outlasts_a_week()
    {
        using var desk = new PageSession(_host.Url);
        Assert.Equal(HttpStatusCode.OK, await desk.SignInAsync(GatewayHost.Password, isRemembered: true));

        _time.Advance(TimeSpan.FromDays(13));

        Assert.True((bool)(await desk.GetAsync("/app/sessions"))["sessions"]![0]!["isRemembered"]!);
    }

    [Fact]
    public async Task History_tells_of_sign_ins_and_failures_newest_first()
    {
        using var desk = new PageSession(_host.Url);
        await desk.SignInAsync("wrong");
        await Eventually.HoldsAsync(async () => (await LinesAsync()).Count > 0, "the failure to be written down");
        await desk.SignInAsync(GatewayHost.Password);

        var lines = (await desk.GetAsync("/app/sign-ins"))["lines"]!.AsArray();

        Assert.Equal(
            [("signed-in", "127.0.0.1", "Browser/1.0"), ("password-refused", "127.0.0.1", "Browser/1.0")],
            lines.Select(l => ((string)l!["act"]!, (string)l["address"]!, (string)l["agent"]!)));
    }

    [Fact]
    public async Task Changed_password_is_the_only_one_and_ends_other_sessions()
    {
        using var phone = await OpenAsync();
        using var desk = await OpenAsync();

        var change = await desk.SendAsync(
            HttpMethod.Put, "/app/password", new { old = GatewayHost.Password, @new = NewPassword });

        Assert.Equal(204, change.Status);
        Assert.Single((await desk.GetAsync("/app/sessions"))["sessions"]!.AsArray());
        using var again = new PageSession(_host.Url);
        Assert.Equal(HttpStatusCode.Unauthorized, await again.SignInAsync(GatewayHost.Password));
        Assert.Equal(HttpStatusCode.OK, await again.SignInAsync(NewPassword));
    }

    [Theory]
    [InlineData("wrong", NewPassword, "password-wrong")]
    [InlineData(GatewayHost.Password, "Password1", "password-weak")]
    public async Task Password_is_not_changed_without_the_old_one_nor_to_a_weak_one(
        string old, string next, string code)
    {
        using var desk = await OpenAsync();

        var (status, body) = await desk.SendAsync(HttpMethod.Put, "/app/password", new { old, @new = next });

        Assert.Equal((400, code), (status, (string?)body!["code"]));
        using var again = await OpenAsync();
    }

    [Fact]
    public async Task Guessing_the_password_of_an_open_screen_is_stopped_too()
    {
        using var desk = await OpenAsync();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(400, (await ChangeAsync(desk, $"{i}")).Status);
        }

        var (status, body) = await ChangeAsync(desk, GatewayHost.Password);

        Assert.Equal((429, "limit-exceeded"), (status, (string?)body!["code"]));
    }

    [Fact]
    public async Task Api_key_does_not_look_after_sessions()
    {
        using var http = new HttpClient { BaseAddress = _host.Url };
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {await _host.CreateApiKeyAsync()}");

        using var answer = await http.GetAsync("/app/sessions");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(
            "session-needed", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
    }

    [Fact]
    public async Task Nobody_is_locked_out_by_guesses_from_elsewhere()
    {
        using var before = await OpenAsync();
        var failures = 0;
        for (var address = 1; failures < 30; address++)
        {
            using var stranger = Stranger($"203.0.113.{address}");
            for (var i = 0; i < 10; i++, failures++)
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await stranger.SignInAsync("wrong"));
            }
        }

        using var next = Stranger("203.0.113.99");
        Assert.Equal(HttpStatusCode.TooManyRequests, await next.SignInAsync(GatewayHost.Password));
        using var atHome = await OpenAsync();
    }

    [Fact]
    public async Task Password_in_the_former_form_is_stored_anew_when_it_is_used()
    {
        var passwords = _host.Get<PasswordTable>();
        const string Former =
            "pbkdf2-sha512$1000$AAAAAAAAAAAAAAAAAAAAAA==$stTd3liDbv675qpTI3gq1EsjLkvi8ZBjBi33Ix7gCoY=";
        await passwords.SetAsync(new PasswordEntry(new UserId(1), Former, DateTime.UnixEpoch), CancellationToken.None);

        using var desk = await PageSession.OpenAsync(_host.Url, "correct horse");

        var stored = (await passwords.FindAsync(new UserId(1), CancellationToken.None))!.Hash;
        Assert.Equal(PasswordMatch.Yes, PasswordHash.Check(stored, "correct horse"));
    }

    private static Task<(int Status, JsonNode? Body)> ChangeAsync(PageSession page, string old) =>
        page.SendAsync(HttpMethod.Put, "/app/password", new { old, @new = NewPassword });

    private static string OtherOf(JsonNode sessions) =>
        (string)sessions["sessions"]!.AsArray().Single(s => !(bool)s!["isCurrent"]!)!["id"]!;

    private PageSession Stranger(string address)
    {
        var stranger = new PageSession(_host.Url);
        stranger.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return stranger;
    }

    private Task<List<SignInEntry>> LinesAsync() =>
        _host.Get<SignInEntryTable>().ListAsync(new UserId(1), 10, CancellationToken.None);

    private Task<PageSession> OpenAsync() => PageSession.OpenAsync(_host.Url);
}
