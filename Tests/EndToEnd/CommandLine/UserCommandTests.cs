using System.Net;
using System.Net.Http.Json;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.CommandLine;

/// <summary>What an operator does with users while the product runs.</summary>
public sealed class UserCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-users-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task User_gets_a_new_password_and_is_kept_out_and_let_in()
    {
        var first = (await RunAsync("create", "mary", "--role", "Sales Rep", "--email", "mary@example.org")).Output;
        await using var product =
            new ProductRun("up", "--demo", "none", "--urls", "http://127.0.0.1:0", "--data", _folder);
        await Eventually.ArrivesAsync(product.Ready, "the product to be ready", TimeSpan.FromSeconds(60));
        using var http = new HttpClient { BaseAddress = UrlOf(product) };
        Assert.Equal(HttpStatusCode.OK, await SignInAsync(http, first));

        var (code, second) = await RunAsync("password", "Mary");

        Assert.Equal(0, code);
        Assert.Matches("^[A-Za-z0-9]{16}\n$", second);
        await Eventually.HoldsAsync(
            async () => await SessionAsync(http) == HttpStatusCode.Unauthorized, "the session to be over");
        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(http, first));
        Assert.Equal(HttpStatusCode.OK, await SignInAsync(http, second));

        Assert.Equal((0, ""), await RunAsync("disable", "mary"));
        await Eventually.HoldsAsync(
            async () => await SessionAsync(http) == HttpStatusCode.Unauthorized, "the session to be over");
        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(http, second));
        Assert.EndsWith(
            "mary\tdisabled\tmary@example.org\t\n", (await RunAsync("list")).Output, StringComparison.Ordinal);

        Assert.Equal((0, ""), await RunAsync("enable", "mary"));
        Assert.Equal(HttpStatusCode.Unauthorized, await SessionAsync(http));
        await Eventually.HoldsAsync(
            async () => await SignInAsync(http, second) == HttpStatusCode.OK, "Mary to be let in");
        Assert.Matches("^admin\tenabled\t[^\t]*\t[^\t]*\nmary\tenabled\t", (await RunAsync("list")).Output);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("disable")]
    [InlineData("enable")]
    public async Task Nobody_is_no_user(string word) => Assert.Equal((1, ""), await RunAsync(word, "nobody"));

    private static async Task<HttpStatusCode> SignInAsync(HttpClient http, string password)
    {
        using var answer = await http.PostAsJsonAsync(
            "/app/session", new { userName = "mary", password = password.TrimEnd('\n') });
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> SessionAsync(HttpClient http)
    {
        using var answer = await http.GetAsync("/app/session");
        return answer.StatusCode;
    }

    private static Uri UrlOf(ProductRun run)
    {
        const string Mark = "is ready at ";
        var line = run.Output.Split('\n').Single(l => l.Contains(Mark, StringComparison.Ordinal));
        return new Uri(line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Trim());
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var run = new ProductRun(["user", .. arguments, "--data", _folder]);
        var code = await Eventually.ArrivesAsync(run.Exited, "./oro user to end", TimeSpan.FromSeconds(60));
        return (code, run.StandardOutput);
    }
}
