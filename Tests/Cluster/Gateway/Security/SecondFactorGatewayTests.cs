using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

public sealed class SecondFactorGatewayTests : DeskTests
{
    private const string Path = "/app/second-factor";

    [Fact]
    public async Task Signing_in_needs_a_code_that_nobody_used_before()
    {
        var (secret, _) = await TurnOnAsync();
        Assert.Equal((401, "code-needed"), await SignInAsync(null));
        // The code that turned it on is used up.
        Assert.Equal((401, "code-wrong"), await SignInAsync(CodeOf(secret)));

        Time.Advance(TimeSpan.FromSeconds(30));
        var code = CodeOf(secret);
        Assert.Equal((200, null), await SignInAsync(code));
        Assert.Equal((401, "code-wrong"), await SignInAsync(code));
        Assert.Equal((401, "unauthorized"), await SignInAsync(code, "wrong"));
    }

    [Fact]
    public async Task Recovery_code_takes_the_place_of_one_once()
    {
        var (_, codes) = await TurnOnAsync();

        Assert.Equal((200, null), await SignInAsync(codes[3].ToLowerInvariant()));
        Assert.Equal((401, "code-wrong"), await SignInAsync(codes[3]));

        Assert.Equal("""{"isOn":true,"recoveryCodesLeft":9}""", (await Desk.GetAsync(Path)).ToJsonString());
        var acts = (await Desk.GetAsync("/app/sign-ins"))["lines"]!.AsArray().Select(l => (string)l!["act"]!);
        Assert.Equal(
            ["code-refused", "signed-in", "recovery-code-used", "second-factor-begun", "signed-in"], acts);
    }

    [Fact]
    public async Task Guessing_codes_is_stopped()
    {
        await TurnOnAsync();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal((401, "code-wrong"), await SignInAsync("000000"));
        }

        Assert.Equal((429, "limit-exceeded"), await SignInAsync("000000"));
    }

    [Fact]
    public async Task Secret_is_in_force_once_a_code_of_it_was_seen_and_not_before()
    {
        await BeginAsync();
        var (status, body) = await Desk.SendAsync(HttpMethod.Post, $"{Path}/confirmation", new { code = "000000" });

        Assert.Equal((400, "code-wrong"), (status, (string?)body!["code"]));
        Assert.Equal("""{"isOn":false,"recoveryCodesLeft":0}""", (await Desk.GetAsync(Path)).ToJsonString());
        Assert.Equal((200, null), await SignInAsync(null));
    }

    [Fact]
    public async Task Password_is_needed_to_turn_it_on_and_off_and_for_new_codes()
    {
        Assert.Equal((400, "password-wrong"), await AskAsync(Path, "wrong"));
        var (_, codes) = await TurnOnAsync();
        Assert.Equal((400, "out-of-turn"), await AskAsync(Path, GatewayHost.Password));
        Assert.Equal((400, "password-wrong"), await AskAsync($"{Path}/end", "wrong"));
        Assert.Equal((400, "password-wrong"), await AskAsync($"{Path}/recovery-codes", "wrong"));

        Assert.Equal((200, null), await AskAsync($"{Path}/recovery-codes", GatewayHost.Password));
        Assert.Equal((401, "code-wrong"), await SignInAsync(codes[0]));
        Assert.Equal((204, null), await AskAsync($"{Path}/end", GatewayHost.Password));
        Assert.Equal((200, null), await SignInAsync(null));
    }

    private async Task<string> BeginAsync()
    {
        var (status, body) = await Desk.SendAsync(HttpMethod.Post, Path, new { password = GatewayHost.Password });
        Assert.Equal(200, status);
        var secret = (string)body!["secret"]!;
        Assert.Equal(
            $"otpauth://totp/Oro.Orleans%3Aadmin?secret={secret}&issuer=Oro.Orleans", (string?)body["address"]);
        return secret;
    }

    private async Task<(string Secret, string[] Codes)> TurnOnAsync()
    {
        var secret = await BeginAsync();
        var (status, body) = await Desk.SendAsync(
            HttpMethod.Post, $"{Path}/confirmation", new { code = CodeOf(secret) });
        Assert.Equal(200, status);
        return (secret, [.. body!["codes"]!.AsArray().Select(c => (string)c!)]);
    }

    private string CodeOf(string secret) => OneTimeCode.Of(secret, Time);

    private async Task<(int Status, string? Code)> AskAsync(string path, string password)
    {
        var (status, body) = await Desk.SendAsync(HttpMethod.Post, path, new { password });
        return (status, (string?)body?["code"]);
    }

    private async Task<(int Status, string? Code)> SignInAsync(string? code, string password = GatewayHost.Password)
    {
        using var page = new PageSession(Host.Url);
        using var answer = await page.Http.PostAsJsonAsync(
            "/app/session", new { userName = "admin", password, code });
        return ((int)answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
    }
}
