using System.Net.Http.Headers;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.CommandLine;

public sealed class UserCreateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-user-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task User_who_was_made_has_the_rights_of_the_role()
    {
        var (code, password, _) = await RunAsync(
            "create", "mary", "--role", "Sales Rep", "--first-name", "Mary", "--email", "mary@example.org");
        var (_, key, _) = await RunAsync("key", "mary");
        await using var product =
            new ProductRun("up", "--demo", "none", "--urls", "http://127.0.0.1:0", "--data", _folder);
        await Eventually.ArrivesAsync(product.Ready, "the product to be ready", TimeSpan.FromSeconds(60));

        Assert.Equal(0, code);
        Assert.Matches("^[A-Za-z0-9]{16}\n$", password);
        using var http = new HttpClient { BaseAddress = UrlOf(product) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.TrimEnd('\n'));
        Assert.Equal(200, (int)(await http.GetAsync("/api/contacts")).StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync("/api/userroles")).StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_nobody_made()
    {
        Assert.Equal(
            (1, "", "user_roles: There is no role 'Nobody'.\n"), await RunAsync("create", "bob", "--role", "Nobody"));
        Assert.Equal(
            (1, "", "username: Another record has the same User name already.\n"), await RunAsync("create", "Admin"));
        Assert.Equal((1, ""), await KeyOfBobAsync());
    }

    private async Task<(int Code, string Output)> KeyOfBobAsync()
    {
        var (code, output, _) = await RunAsync("key", "bob");
        return (code, output);
    }

    private static Uri UrlOf(ProductRun run)
    {
        const string Mark = "is ready at ";
        var line = run.Output.Split('\n').Single(l => l.Contains(Mark, StringComparison.Ordinal));
        return new Uri(line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Trim());
    }

    private async Task<(int Code, string Output, string LastLine)> RunAsync(params string[] arguments)
    {
        await using var run = new ProductRun(["user", .. arguments, "--data", _folder]);
        var code = await Eventually.ArrivesAsync(run.Exited, "./oro user to end", TimeSpan.FromSeconds(60));
        var errors = run.Output.Split('\n').Last(l => l.Length > 0);
        return (code, run.StandardOutput, code == 0 ? "" : $"{errors}\n");
    }
}
