using System.Text.RegularExpressions;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.CommandLine;

public sealed class DoctorTests
{
    [Fact]
    public async Task Every_service_is_named_with_its_state_while_the_product_runs_and_when_it_does_not()
    {
        await using var product = await ProductProcess.StartAsync();
        var (running, meanwhile) = await RunAsync(product.DataFolder);
        await product.StopAsync();
        var (stopped, afterwards) = await RunAsync(product.DataFolder);

        Assert.Equal((0, 0), (running, stopped));
        Assert.Contains("answered by the process that serves it", meanwhile, StringComparison.Ordinal);
        Assert.Contains("checked from here", afterwards, StringComparison.Ordinal);
        Assert.Equal(ServiceLines(meanwhile), ServiceLines(afterwards));
        Assert.Contains(ServiceLines(afterwards), l => Regex.IsMatch(l, @"^database +ok +ORO_DB_DSN +sqlite:"));
    }

    private static string[] ServiceLines(string output) =>
        [.. output.Split('\n').Where(line => line.Contains(" ORO_", StringComparison.Ordinal))];

    private static async Task<(int ExitCode, string Output)> RunAsync(string dataFolder)
    {
        await using var doctor = new ProductRun("doctor", "--data", dataFolder);
        var exitCode = await Eventually.ArrivesAsync(doctor.Exited, "./oro doctor to end");
        return (exitCode, doctor.StandardOutput);
    }
}
