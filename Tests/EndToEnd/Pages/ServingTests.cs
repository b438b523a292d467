using System.Diagnostics;
using System.Net;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class ServingTests(PageFixture fixture)
{
    [Fact]
    public async Task The_page_answers_every_address_of_its_own_and_none_of_the_gateway()
    {
        using var http = new HttpClient { BaseAddress = fixture.Product.Url };

        foreach (var path in new[] { "/", "/records/contacts", "/records/contacts/42" })
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        }

        foreach (var path in new[] { "/assets/gone.js", "/app/gone", "/health/gone", "/gone.txt" })
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Scripts_are_compressed_and_kept_for_ever()
    {
        using var http = new HttpClient { BaseAddress = fixture.Product.Url };
        var html = await http.GetStringAsync("/");
        var script = html.Split('"').Single(part => part.StartsWith("/assets/index-", StringComparison.Ordinal)
            && part.EndsWith(".js", StringComparison.Ordinal));
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");

        using var answer = await http.GetAsync(script);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        http.DefaultRequestHeaders.Add("If-None-Match", answer.Headers.ETag!.ToString());
        using var again = await http.GetAsync(script);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task The_wire_types_of_the_page_are_what_the_gateway_says()
    {
        var folder = Path.Combine(Checkout.Root, "Gateway.Web", "ClientApp");
        Requires.NpmPackages(folder);
        var url = fixture.Product.Url.AbsoluteUri;
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "scripts", "wire.mjs"), "--check", url])
        {
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var output = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();

        Assert.True(node.ExitCode == 0, output);
    }
}
