using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.CommandLine;

/// <summary>Processes that cannot be several: one line that names the setting and the cure, and exit code 1.</summary>
public sealed class RefusedClusterTests
{
    private const string Server = "postgresql://oro@127.0.0.1:1/oro";
    private const string Secret = "a-secret-that-all-processes-know";

    [Theory]
    [InlineData("silo", "sqlite:", null, "ORO_DB_DSN: 'sqlite:' serves one process; set it to postgresql://… or "
        + "mysql://…, or start ./oro up instead.")]
    [InlineData("gateway", "sqlite:", null, "ORO_DB_DSN: 'sqlite:' serves one process; set it to postgresql://… or "
        + "mysql://…, or start ./oro up instead.")]
    [InlineData("silo", Server, "localhost:", "ORO_CLUSTER_DSN: 'localhost:' serves one process; set it to "
        + "postgresql://… or mysql://…, or start ./oro up instead.")]
    [InlineData("gateway", Server, "localhost:", "ORO_CLUSTER_DSN: 'localhost:' serves one process; set it to "
        + "postgresql://… or mysql://…, or start ./oro up instead.")]
    [InlineData("up", "sqlite:", Server, "ORO_CLUSTER_DSN: ./oro up is one process; leave it out, or start ./oro silo "
        + "and ./oro gateway instead.")]
    public async Task Database_that_does_not_fit(string command, string database, string? cluster, string line) =>
        Assert.Equal(line, await RefusalAsync(command, database, cluster, Secret));

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public async Task Process_without_the_common_secret(string command) => Assert.Equal(
        "ORO_SECRET: processes that belong together need a common one; set it to the same 16 or more characters for "
        + "all of them.",
        await RefusalAsync(command, Server, null, null));

    [Theory]
    [InlineData("--address", "0.0.0.0", "--address: '0.0.0.0' is no address at which other processes reach this "
        + "machine.")]
    [InlineData("--address", "no-such-name.example", "--address: 'no-such-name.example' is no address at which other "
        + "processes reach this machine.")]
    public async Task Address_that_is_none(string option, string value, string line) =>
        Assert.Equal(line, await RefusalAsync("silo", Server, null, Secret, option, value));

    [Theory]
    [InlineData("--roles", "web")]
    [InlineData("--port", "0")]
    [InlineData("--gateway-port", "70000")]
    public async Task Option_that_is_wrong_is_wrong_usage(string option, string value)
    {
        await using var run = new ProductRun(new Dictionary<string, string?>(), "silo", option, value);

        Assert.Equal(2, await Eventually.ArrivesAsync(run.Exited, "the end"));
    }

    private static async Task<string> RefusalAsync(
        string command, string database, string? cluster, string? secret, params string[] more)
    {
        await using var processes = new ClusterProcesses(database);
        var environment = new Dictionary<string, string?>
        {
            ["ORO_DB_DSN"] = database,
            ["ORO_CLUSTER_DSN"] = cluster,
            ["ORO_SECRET"] = secret,
            ["ORO_DATA_DIR"] = processes.DataFolder,
        };
        string[] ports = command == "silo"
            ? ["--port", $"{Ports.Free()}", "--gateway-port", $"{Ports.Free()}"]
            : ["--urls", $"http://127.0.0.1:{Ports.Free()}"];
        await using var run = new ProductRun(environment, [command, .. ports, .. more]);

        Assert.Equal(1, await Eventually.ArrivesAsync(run.Exited, "the end"));
        return Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
