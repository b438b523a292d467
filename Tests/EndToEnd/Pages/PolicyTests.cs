using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Oro.Tests.EndToEnd.Pages;

/// <summary>The page under its Content-Security-Policy.</summary>
[Collection(PageTests.Name)]
public sealed partial class PolicyTests(PageFixture fixture)
{
    private const string Collect = """
        window.refused = [];
        addEventListener('securitypolicyviolation', (e) =>
          window.refused.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
        """;

    [Fact]
    public async Task Each_answer_with_the_page_has_a_number_of_its_own()
    {
        using var http = new HttpClient { BaseAddress = fixture.Product.Url };

        var (first, second) = (await NonceAsync(http, "/"), await NonceAsync(http, "/records/contacts"));

        Assert.Matches("^[A-Za-z0-9_-]{22}$", first);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Nothing_that_the_page_does_is_refused()
    {
        var id = await fixture.CreateContactAsync("Policy", "Tester");
        var page = await fixture.OpenAsync("/");
        await page.AddInitScriptAsync(Collect);
        await page.ReloadAsync();
        var user = new PageUser(page);
        await user.SignInAsync();

        await user.ShowListAsync("/records/contacts");
        await ExpectNothingRefusedAsync(page);
        await page.Keyboard.PressAsync("Control+k");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await ExpectNothingRefusedAsync(page);
        await user.ShowRecordAsync("contacts", id);
        await user.EditAsync("Job title", "Under a policy");
        await user.SeesValueAsync("Job title", "Under a policy");
        await ExpectNothingRefusedAsync(page);
        await page.GotoAsync("/entities");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Entities" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add entity" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await ExpectNothingRefusedAsync(page);
    }

    [Fact]
    public async Task Mark_up_that_somebody_smuggles_in_runs_nothing()
    {
        var page = await fixture.OpenAsync("/");
        await page.EvaluateAsync(Collect);

        await page.EvaluateAsync("""
            new Promise((done) => {
              const smuggled = document.createElement('div');
              smuggled.innerHTML = '<img src=x onerror="window.ran = 1">'
                + '<a id=bad href="javascript:window.ran = 2">x</a>';
              document.body.append(smuggled);
              document.getElementById('bad').click();
              const frame = document.createElement('iframe');
              frame.srcdoc = '<script>parent.ran = 3</script>';
              frame.addEventListener('load', () => {
                const look = () => (window.refused.length >= 2 ? done() : requestAnimationFrame(look));
                look();
              });
              document.body.append(frame);
            })
            """);

        Assert.Null(await page.EvaluateAsync<int?>("window.ran ?? null"));
    }

    private static async Task ExpectNothingRefusedAsync(IPage page) =>
        Assert.Equal("", string.Join('\n', await page.EvaluateAsync<string[]>("window.refused")));

    private static async Task<string> NonceAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(answer.Headers.ETag);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var nonce = NonceOf().Match(policy).Groups[1].Value;
        Assert.Equal(
            $"default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'nonce-{nonce}'; "
            + "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            policy);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("__ORO_NONCE__", html, StringComparison.Ordinal);
        Assert.All(ScriptsOf().Matches(html), script =>
            Assert.Contains($"nonce=\"{nonce}\"", script.Value, StringComparison.Ordinal));
        return nonce;
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex NonceOf();

    [GeneratedRegex("<(script|style|link rel=\"(modulepreload|stylesheet)\")[^>]*>")]
    private static partial Regex ScriptsOf();
}
