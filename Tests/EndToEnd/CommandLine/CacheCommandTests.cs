using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.CommandLine;

public sealed class CacheCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Cache_is_emptied_whether_or_not_the_product_runs()
    {
        string[] up = ["up", "--demo", "none", "--urls", "http://127.0.0.1:0", "--data", _folder];
        await using (var product = new ProductRun(up))
        {
            await Eventually.ArrivesAsync(product.Ready, "the product to be ready", TimeSpan.FromSeconds(60));
            await File.WriteAllTextAsync(Kept, "");
            Assert.Equal((0, "The cache is empty.\n"), await ClearAsync(_folder));
            Assert.False(File.Exists(Kept));
        }

        await File.WriteAllTextAsync(Kept, "");
        Assert.Equal((0, "The cache is empty.\n"), await ClearAsync(_folder));
        Assert.False(File.Exists(Kept));
    }

    [Fact]
    public async Task A_cache_that_is_away_is_named()
    {
        var environment = new Dictionary<string, string?> { ["ORO_CACHE_DSN"] = "redis://127.0.0.1:1/0" };
        await using var run = new ProductRun(environment, "cache", "clear", "--data", _folder);

        Assert.Equal(1, await Eventually.ArrivesAsync(run.Exited, "./oro cache clear to end"));
        Assert.StartsWith("the cache is not available: ", run.Output, StringComparison.Ordinal);
    }

    private string Kept
    {
        get
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, "cache"));
            return Path.Combine(folder.FullName, "something.entry");
        }
    }

    private static async Task<(int Code, string Output)> ClearAsync(string folder)
    {
        await using var run = new ProductRun("cache", "clear", "--data", folder);
        var code = await Eventually.ArrivesAsync(run.Exited, "./oro cache clear to end");
        return (code, run.StandardOutput);
    }
}
