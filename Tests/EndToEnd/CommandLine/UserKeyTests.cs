using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.CommandLine;

public sealed class UserKeyTests
{
    [Fact]
    public async Task Key_is_printed_alone_and_opens_the_api_whether_or_not_the_product_runs()
    {
        await using var product = await ProductProcess.StartAsync();

        var whileItRuns = await MakeKeyAsync(product);
        await product.StopAsync();
        var whileItRests = await MakeKeyAsync(product);
        await product.StartAgainAsync();

        Assert.NotEqual(whileItRuns, whileItRests);
        foreach (var key in new[] { whileItRuns, whileItRests })
        {
            using var api = new ApiClient(product.Url, key);
            (await api.GetAsync("/api/contacts")).Expect(200);
        }
    }

    [Fact]
    public async Task Unknown_user_gets_no_key_and_one_line_that_says_so()
    {
        await using var product = await ProductProcess.StartAsync();
        await using var command = new ProductRun("user", "key", "nobody", "--data", product.DataFolder);

        Assert.Equal(1, await command.Exited);
        Assert.Empty(command.StandardOutput);
        Assert.Contains("nobody", Assert.Single(Lines(command.Output)));
    }

    private static async Task<string> MakeKeyAsync(ProductProcess product)
    {
        await using var command = new ProductRun("user", "key", "admin", "--data", product.DataFolder);

        Assert.Equal(0, await command.Exited);
        return Assert.Single(Lines(command.StandardOutput));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
