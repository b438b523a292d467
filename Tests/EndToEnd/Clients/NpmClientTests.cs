using System.Diagnostics;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.Clients;

public sealed class NpmClientTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "Tests", "EndToEnd", "Clients");

    [Fact]
    public async Task Kitsu_and_signalr_from_npm_work_unchanged()
    {
        Requires.NpmPackages(Folder);
        await using var product = await ProductProcess.StartAsync();

        var (exitCode, output) = await RunAsync(product.Url, await product.CreateApiKeyAsync());

        Assert.True(exitCode == 0, output);
        Assert.Contains("the journey is complete", output);
    }

    [Fact]
    public async Task Oauth4webapi_from_npm_runs_the_flows_and_checks_the_tokens_itself()
    {
        Requires.NpmPackages(Folder);
        await using var product = await ProductProcess.StartAsync();

        var (exitCode, output) = await RunAsync(product.Url, await product.CreateApiKeyAsync(), "oauth.mjs");

        Assert.True(exitCode == 0, output);
        Assert.Contains("the flows are complete", output);
    }

    [Fact]
    public async Task Devour_from_npm_works_unchanged()
    {
        Requires.NpmPackages(Folder);
        await using var product = await ProductProcess.StartAsync();

        var (exitCode, output) = await RunAsync(product.Url, await product.CreateApiKeyAsync(), "devour.mjs");

        Assert.True(exitCode == 0, output);
        Assert.Contains("the round is complete", output);
    }

    [Fact]
    public async Task Swagger_parser_from_npm_finds_the_description_valid()
    {
        Requires.NpmPackages(Folder);
        await using var product = await ProductProcess.StartAsync();

        var (exitCode, output) = await RunAsync(product.Url, await product.CreateApiKeyAsync(), "openapi.mjs");

        Assert.True(exitCode == 0, output);
        Assert.Contains("the description is valid", output);
    }

    [Fact]
    public async Task Whatever_is_asked_is_answered_as_described_and_what_is_refused_changes_nothing()
    {
        Requires.NpmPackages(Folder);
        await using var product = await ProductProcess.StartAsync("small");

        var (exitCode, output) = await RunAsync(product.Url, await product.CreateApiKeyAsync(), "fuzz.mjs");

        Assert.True(exitCode == 0, output);
        Assert.Contains("20000 requests were answered as described", output);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        Uri url, string key, string script = "journey.mjs")
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, script)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ORO_URL"] = url.AbsoluteUri.TrimEnd('/');
        start.Environment["ORO_KEY"] = key;
        start.Environment["ORO_PASSWORD"] = ProductProcess.Password;
        using var node = Process.Start(start)!;
        var outputs = await Task.WhenAll(node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        return (node.ExitCode, string.Concat(outputs));
    }
}
