using System.Diagnostics;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.Deployment;

/// <summary>
/// What stands in <c>deploy/</c> for systems that cannot run here is at least what their own formats allow. The
/// configurations of nginx and Apache are run for real elsewhere.
/// </summary>
public sealed class DeploymentTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "Tests", "EndToEnd", "Deployment");
    private static readonly string Deploy = Path.Combine(Checkout.Root, "deploy");

    [Fact]
    public Task The_container_file_has_only_known_instructions() =>
        PassesAsync(Program("dockerfile-utils"), "lint", Path.Combine(Deploy, "Containerfile"));

    [Fact]
    public Task The_compose_file_fits_the_schema_of_compose() =>
        PassesAsync(Program("dclint"), "--quiet", Path.Combine(Deploy, "compose.yaml"));

    [Fact]
    public Task The_kubernetes_manifests_fit_the_schemas_of_their_kinds() =>
        PassesAsync("node", Path.Combine(Folder, "validate.mjs"), Path.Combine(Deploy, "kubernetes", "oro.yaml"));

    [Fact]
    public async Task The_units_are_understood_by_systemd()
    {
        Requires.Program("/usr/bin/systemd-analyze", "systemd");
        var units = Directory.GetFiles(Path.Combine(Deploy, "systemd"), "*.service");
        var (_, output) = await RunAsync("systemd-analyze", ["verify", .. units]);

        // The programs need not be where the units expect them on this machine.
        var faults = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.Contains(Deploy, StringComparison.Ordinal)
                || line.StartsWith("oro", StringComparison.Ordinal))
            .Where(line => !line.Contains("is not executable", StringComparison.Ordinal));
        Assert.Empty(faults);
    }

    private static string Program(string name) => Path.Combine(Folder, "node_modules", ".bin", name);

    private static async Task PassesAsync(string program, params string[] arguments)
    {
        Requires.NpmPackages(Folder);
        var (exitCode, output) = await RunAsync(program, arguments);
        Assert.True(exitCode == 0, output);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var outputs = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(outputs));
    }
}
