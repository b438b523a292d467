using System.Net;
using System.Net.Sockets;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.CommandLine;

/// <summary>A start that cannot be: one line that names the setting and the cure, and exit code 1.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-refused-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(
        "ORO_DB_DSN", "oracle://h/db",
        "ORO_DB_DSN: 'oracle:' is not known; it must begin with 'sqlite:', 'postgresql://' or 'mysql://'.")]
    [InlineData("ORO_FILES_DSN", "ftp://h/d", "ORO_FILES_DSN: 'ftp:' is not known; use 'local:' or 's3:'.")]
    [InlineData(
        "ORO_MAILER_DSN", "smtp://h?tls=on", "ORO_MAILER_DSN: tls is 'required' or 'off'.")]
    [InlineData("ORO_SECRET", "short", "ORO_SECRET: it has fewer than 16 characters; leave it out to have one made.")]
    public async Task Setting_that_cannot_be_understood(string name, string value, string line) =>
        Assert.Equal(line, await RefusalAsync(new Dictionary<string, string?> { [name] = value }));

    [Fact]
    public async Task Password_that_is_too_short() => Assert.Contains(
        "(ORO_ADMIN_PASSWORD) must have 8 to 200 characters",
        await RefusalAsync(new Dictionary<string, string?> { ["ORO_ADMIN_PASSWORD"] = "short" }),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("12")]
    [InlineData("https://127.0.0.1:0")]
    public async Task Address_where_nobody_can_listen(string url) => Assert.Equal(
        $"--urls or ORO_URL: '{url}' is not an address such as http://127.0.0.1:8080; "
        + "https is ended by a proxy in front.",
        await RefusalAsync([], "--urls", $"http://127.0.0.1:0;{url}"));

    [Fact]
    public async Task Port_that_is_in_use()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.Equal(
            $"--urls or ORO_URL: port {port} is in use; stop what listens there, or name another address with --urls.",
            await RefusalAsync([], "--urls", $"http://127.0.0.1:{port}"));
    }

    [Fact]
    public async Task Folder_that_cannot_be_written()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");

        var line = await RefusalAsync([], "--data", file);

        Assert.StartsWith($"ORO_DATA_DIR: the folder '{file}' cannot be written: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_another_process_serves()
    {
        await using var product = await ProductProcess.StartAsync();

        var line = await RefusalAsync([], "--data", product.DataFolder);

        Assert.Equal(
            $"ORO_DATA_DIR: another process serves the data in '{product.DataFolder}'; stop it, or name another folder "
            + "with --data.",
            line);
    }

    // The one line on standard error.
    private async Task<string> RefusalAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        string[] defaults = [.. Unless("--data", _folder), .. Unless("--urls", "http://127.0.0.1:0")];
        await using var run = new ProductRun(environment, ["up", "--demo", "none", .. defaults, .. arguments]);

        Assert.Equal(1, await Eventually.ArrivesAsync(run.Exited, "the end", TimeSpan.FromSeconds(60)));

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return Assert.Single(lines, l => !l.StartsWith("Oro.Orleans starts at ", StringComparison.Ordinal));

        IEnumerable<string> Unless(string option, string value) =>
            arguments.Contains(option) ? [] : [option, value];
    }
}
