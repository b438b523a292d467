using Microsoft.Playwright;

namespace Oro.Tests.Support;

/// <summary>Debian's Chromium: one process for the tests of a class (its fixture), one context a person.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const float LimitMilliseconds = 60_000; // for one step of a person, on a loaded machine
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Requires.ChromiumPath))
        {
            return; // NewPageAsync says so in the test that asks
        }

        Assertions.SetDefaultExpectTimeout(LimitMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Requires.ChromiumPath,
            Args = ["--no-sandbox", "--disable-dev-shm-usage"], // both needed as root in a container
        });
    }

    /// <summary>A window of somebody's own: nothing shared with the others, signed in nowhere.</summary>
    public async Task<IPage> NewPageAsync(Uri product, int width = 1440, int height = 900)
    {
        Requires.Chromium();
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = product.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "en-US",
        });
        context.SetDefaultTimeout(LimitMilliseconds);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
