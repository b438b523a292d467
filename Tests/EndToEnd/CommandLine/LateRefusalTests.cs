using Oro.Grains.Storage;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.EndToEnd.CommandLine;

/// <summary>
/// Starts that fail when others are asked already: one line or one page on standard error, no stack, and exit code 1.
/// </summary>
public sealed class LateRefusalTests : IDisposable
{
    private const string Elsewhere = "10.255.255.1";

    private readonly string _folder = Directory.CreateTempSubdirectory("oro-late-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("up", "the database is not available: it refuses the user or the password. Check ORO_DB_DSN and "
        + "ORO_DATA_DIR, or restore a backup.")]
    [InlineData("silo", "the database is not available: it refuses the user or the password. Check ORO_DB_DSN and "
        + "ORO_DATA_DIR, or restore a backup.")]
    [InlineData("gateway", "The list of silos cannot be read: the database is not available: it refuses the user or "
        + "the password. Check ORO_CLUSTER_DSN, or ORO_DB_DSN.")]
    public async Task Password_that_the_database_refuses(string command, string line)
    {
        var dsn = await TestDatabase.CreateAsync(TestDatabase.PostgreSql);
        var wrong = new UriBuilder(dsn) { Password = "wrong" }.Uri.AbsoluteUri;

        Assert.Equal(line, await RefusalAsync(wrong, command));
    }

    [Theory]
    [InlineData("up", $"http://{Elsewhere}:8080", $"--urls or ORO_URL: 'http://{Elsewhere}:8080' is at no address of "
        + "this machine; name one that is, or * for all of them.")]
    [InlineData("up", "http://unix:/no/such/folder/oro.sock", "--urls or ORO_URL: there is no folder for "
        + "'/no/such/folder/oro.sock'.")]
    [InlineData("gateway", $"http://{Elsewhere}:8080", $"--urls or ORO_URL: 'http://{Elsewhere}:8080' is at no address "
        + "of this machine; name one that is, or * for all of them.")]
    public async Task Address_of_another_machine(string command, string url, string line)
    {
        var dsn = command == "up" ? "sqlite:" : "postgresql://oro@127.0.0.1:1/oro";

        Assert.Equal(line, await RefusalAsync(dsn, command, "--urls", url));
    }

    [Fact]
    public async Task Address_of_a_silo_that_is_another_machines() => Assert.Equal(
        $"--address: '{Elsewhere}' is no address at which other processes reach this machine.",
        await RefusalAsync("postgresql://oro@127.0.0.1:1/oro", "silo", "--address", Elsewhere));

    // Each of them is free, and only the server finds out that they are not together: then the silo is running.
    [Fact]
    public async Task Port_that_is_taken_while_everything_else_runs_already()
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";

        var errors = await RefusalAsync("sqlite:", "up", "--urls", $"{url};{url}");

        // Before it there may be a warning of work that had begun and was given up.
        Assert.Equal(
            $"The start failed: Failed to bind to address {url}: address already in use.", errors.Split('\n')[^1]);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_of_a_newer_program()
    {
        var dsn = await TestDatabase.CreateAsync(TestDatabase.PostgreSql);
        await RunAsync(dsn, "db", "migrate");
        await TestSql.ExecuteAsync(
            dsn, _folder, "UPDATE schema_version SET version = 99",
            "UPDATE schema_writer SET product = 'Oro.Orleans 9.1.0'");

        var page = await RefusalAsync(dsn, "silo");

        Assert.Equal(
            $"""
            The database was written by a newer version of the product. Nothing was changed.
              Found:         schema 99, by Oro.Orleans 9.1.0
              This program:  schema {SchemaMigration.All[^1].Number}, Oro.Orleans 1.0.0
            Do one of these:
              - start the newer version (Oro.Orleans 9.1.0, or a later one);
              - restore a backup that was made before the newer version was started, and start this one;
              - set ORO_DB_DSN or ORO_DATA_DIR to another database.
            """.ReplaceLineEndings("\n"),
            page);
        Assert.Equal(
            "No silo answers: start one with ./oro silo, with the same ORO_CLUSTER_DSN and ORO_SECRET as this process.",
            await RefusalAsync(dsn, "gateway"));
    }

    [Fact]
    public async Task Queue_that_is_away_refuses_no_start_and_is_told_in_one_line()
    {
        await using var run = Start(
            "sqlite:", new() { ["ORO_MQ_DSN"] = $"amqp://oro:oro@127.0.0.1:{Ports.Free()}/oro" }, "up");
        await Eventually.ArrivesAsync(run.Ready, "the product to be ready", TimeSpan.FromMinutes(3));

        await Eventually.HoldsAsync(() => Errors(run).Length > 0, "the broker to be missed");

        Assert.Matches(
            @" warn: .* the message queue is not available: .*refused\. Messages wait in the database$",
            Errors(run)[0]);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, await run.StopAsync());
    }

    private async Task<string> RefusalAsync(string dsn, params string[] command)
    {
        await using var run = Start(dsn, [], command);

        Assert.Equal(1, await Eventually.ArrivesAsync(run.Exited, "the end", TimeSpan.FromMinutes(2)));
        return string.Join('\n', Errors(run));
    }

    private async Task RunAsync(string dsn, params string[] command)
    {
        await using var run = Start(dsn, [], command);

        Assert.Equal(0, await Eventually.ArrivesAsync(run.Exited, $"{command[0]} to end", TimeSpan.FromMinutes(2)));
    }

    private ProductRun Start(string dsn, Dictionary<string, string?> environment, params string[] command)
    {
        environment["ORO_DB_DSN"] = dsn;
        environment["ORO_DATA_DIR"] = _folder;
        environment["ORO_SECRET"] = ClusterProcesses.Secret;
        environment["ORO_ADMIN_PASSWORD"] = ProductProcess.Password;
        environment["Cluster__JoinTimeout"] = "00:00:02";
        string[] ports = command[0] switch
        {
            "silo" => ["--port", $"{Ports.Free()}", "--gateway-port", $"{Ports.Free()}"],
            "up" or "gateway" when !command.Contains("--urls") => ["--urls", $"http://127.0.0.1:{Ports.Free()}"],
            _ => [],
        };
        return new ProductRun(environment, [.. command, .. ports]);
    }

    // Without what is no failure: that a gateway waits.
    private static string[] Errors(ProductRun run)
    {
        var results = run.StandardOutput.Split('\n');
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !results.Contains(line) && !line.Contains(" info: ", StringComparison.Ordinal))];
    }
}
