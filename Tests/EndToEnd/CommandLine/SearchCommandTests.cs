using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.CommandLine;

public sealed class SearchCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-search-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Index_is_shown_and_made_anew_whether_or_not_the_product_runs()
    {
        Assert.Equal((0, "Being indexed anew: users\n"), await RunAsync("reindex", "users"));

        string[] up = ["up", "--demo", "none", "--urls", "http://127.0.0.1:0", "--data", _folder];
        await using var product = new ProductRun(up);
        await Eventually.ArrivesAsync(product.Ready, "the product to be ready");
        Assert.Equal((0, "Being indexed anew: accounts, contacts, users\n"), await RunAsync("reindex"));
        (int Code, string Output) shown = (0, "");
        await Eventually.HoldsAsync(
            async () => (shown = await RunAsync("status")).Output.Contains("users     1 can", StringComparison.Ordinal),
            "the first user to be indexed");
        Assert.Equal(0, shown.Code);
        Assert.Equal(3, shown.Output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task An_unknown_type_is_refused() =>
        Assert.Equal((1, ""), await RunAsync("reindex", "cats"));

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var run = new ProductRun(["search", .. arguments, "--data", _folder]);
        var code = await Eventually.ArrivesAsync(run.Exited, "./oro search to end");
        return (code, run.StandardOutput);
    }
}
