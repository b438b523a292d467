using System.Net.Http.Headers;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.CommandLine;

public sealed class UserKeyTests : IDisposable
{
    // Longer than the address of a socket may be.
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-key-" + new string('k', 100)).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Key_is_printed_alone_whether_or_not_the_product_runs()
    {
        var before = await RunAsync("admin");
        await using var product =
            new ProductRun("up", "--demo", "none", "--urls", "http://127.0.0.1:0", "--data", _folder);
        await Eventually.ArrivesAsync(product.Ready, "the product to be ready", TimeSpan.FromSeconds(60));
        var during = await RunAsync("Admin");

        Assert.NotEqual(before, during);
        using var http = new HttpClient { BaseAddress = UrlOf(product) };
        foreach (var (code, output) in new[] { before, during })
        {
            Assert.Equal(0, code);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", output.TrimEnd('\n'));
            Assert.Equal(200, (int)(await http.GetAsync("/app/session")).StatusCode);
        }
    }

    [Fact]
    public async Task Nobody_gets_no_key() => Assert.Equal((1, ""), await RunAsync("nobody"));

    [Fact]
    public async Task Command_without_a_name_is_wrong_usage()
    {
        await using var run = new ProductRun("user", "key");

        Assert.Equal(2, await run.Exited);
        Assert.Empty(run.StandardOutput);
    }

    [Fact]
    public async Task Password_that_was_made_is_shown_at_the_first_start_and_opens_a_session()
    {
        var none = new Dictionary<string, string?> { ["ORO_ADMIN_PASSWORD"] = null };
        await using var first = new ProductRun(none, "user", "key", "admin", "--data", _folder);
        await using var second = new ProductRun(none, "user", "key", "admin", "--data", _folder + "-2");
        await Task.WhenAll(first.Exited, second.Exited);
        await using var again = new ProductRun(none, "user", "key", "admin", "--data", _folder);
        await again.Exited;

        Assert.Matches("Sign in as admin with the password [A-Za-z0-9]{16} ", first.Output);
        Assert.DoesNotContain("password", again.Output, StringComparison.Ordinal);
        Assert.NotEqual(first.Output, second.Output);
        Directory.Delete(_folder + "-2", recursive: true);
    }

    [Fact]
    public async Task Secret_is_for_its_owner_alone()
    {
        await RunAsync("admin");

        var mode = File.GetUnixFileMode(Path.Combine(_folder, "secret"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    private static Uri UrlOf(ProductRun run)
    {
        const string Mark = "is ready at ";
        var line = run.Output.Split('\n').Single(l => l.Contains(Mark, StringComparison.Ordinal));
        return new Uri(line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Trim());
    }

    private async Task<(int Code, string Output)> RunAsync(string userName)
    {
        await using var run = new ProductRun("user", "key", userName, "--data", _folder);
        var code = await Eventually.ArrivesAsync(run.Exited, "./oro user key to end", TimeSpan.FromSeconds(60));
        return (code, run.StandardOutput);
    }
}
