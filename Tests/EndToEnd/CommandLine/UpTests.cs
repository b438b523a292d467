using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.CommandLine;

public sealed class UpTests
{
    [Fact]
    public async Task Up_answers_when_it_says_it_is_ready_and_ends_with_0_when_told_to_stop()
    {
        await using var product = await ProductProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = product.Url };

        using var answer = await http.GetAsync("/health/live");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains($"Oro.Orleans is ready at {product.Url.AbsoluteUri.TrimEnd('/')}", product.Output);
        Assert.Equal(0, await product.StopAsync());
    }

    [Fact]
    public async Task Unknown_command_is_wrong_usage()
    {
        await using var run = new ProductRun("upp");

        Assert.Equal(2, await run.Exited);
        Assert.Empty(run.StandardOutput);
        Assert.Contains("upp", run.Output);
    }
}
