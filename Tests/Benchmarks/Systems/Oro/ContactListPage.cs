using System.Net;
using Microsoft.Playwright;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Systems.Oro;

/// <summary>The list of contacts in Debian's Chromium; each visit is somebody's first, with nothing cached.</summary>
internal sealed class ContactListPage : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private const string FilledRow = "[role=row][aria-rowindex]:not([aria-rowindex='1']):not([aria-busy])";
    private const int WheelSteps = 120;
    private const int Jumps = 12;
    private static readonly TimeSpan JumpPause = TimeSpan.FromMilliseconds(250); // for the rows of each to come in

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _product;

    private ContactListPage(IPlaywright playwright, IBrowser browser, Uri product)
    {
        _playwright = playwright;
        _browser = browser;
        _product = product;
    }

    public static async Task<ContactListPage> OpenAsync(IPEndPoint product)
    {
        if (!File.Exists(Chromium))
        {
            throw new BenchFailedException(
                "Chromium is missing: install the Debian package chromium, or run this as root.");
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-dev-shm-usage"], // both needed as root in a container
        });
        return new ContactListPage(playwright, browser, new Uri($"http://{product}"));
    }

    /// <summary>JavaScript as it went over the wire, and when the largest part of the page was painted.</summary>
    public async Task<(double JavaScriptKilobytes, double PaintSeconds)> MeasureFirstLoadAsync()
    {
        await using var context = await SignInAsync();
        var page = await context.NewPageAsync();
        return await MeasureAsync(page, () => MeasureFirstLoadAsync(page));
    }

    /// <summary>Longest time between two frames, in milliseconds, while wheel and scroll bar move.</summary>
    public async Task<double> MeasureScrollingAsync()
    {
        await using var context = await SignInAsync();
        var page = await context.NewPageAsync();
        return await MeasureAsync(page, () => MeasureScrollingAsync(page));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static async Task<(double JavaScriptKilobytes, double PaintSeconds)> MeasureFirstLoadAsync(IPage page)
    {
        var scripts = new List<IRequest>();
        page.RequestFinished += (_, request) =>
        {
            if (request.ResourceType == "script")
            {
                lock (scripts)
                {
                    scripts.Add(request);
                }
            }
        };
        await ShowListAsync(page);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var paintMilliseconds = await page.EvaluateAsync<double>(
            """
            () => new Promise(resolve => new PerformanceObserver(list => resolve(list.getEntries().at(-1).startTime))
              .observe({ type: 'largest-contentful-paint', buffered: true }))
            """);
        var sizes = await Task.WhenAll(scripts.Select(script => script.SizesAsync()));
        return (sizes.Sum(size => size.ResponseBodySize) / 1e3, paintMilliseconds / 1e3);
    }

    private static async Task<double> MeasureScrollingAsync(IPage page)
    {
        await ShowListAsync(page);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var grid = page.Locator("[role=grid]");
        await grid.HoverAsync();
        await page.EvaluateAsync(
            """
            () => {
              window.longestFrame = 0;
              let last = performance.now();
              requestAnimationFrame(function frame(now) {
                window.longestFrame = Math.max(window.longestFrame, now - last);
                last = now;
                requestAnimationFrame(frame);
              });
            }
            """);
        for (var i = 0; i < WheelSteps; i++)
        {
            await page.Mouse.WheelAsync(0, 400);
        }

        for (var i = 1; i <= Jumps; i++)
        {
            var share = i * 7 % Jumps / (double)Jumps; // to and fro, not in order
            await grid.EvaluateAsync("(grid, share) => { grid.scrollTop = grid.scrollHeight * share; }", share);
            await Task.Delay(JumpPause, TimeProvider.System);
        }

        return await page.EvaluateAsync<double>("() => window.longestFrame");
    }

    private async Task<IBrowserContext> SignInAsync()
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _product.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            Locale = "en-US",
        });
        var answer = await context.APIRequest.PostAsync("/app/session", new APIRequestContextOptions
        {
            DataObject = new { userName = "admin", password = OroSystem.Password },
        });
        return answer.Ok
            ? context
            : throw new BenchFailedException($"Signing in was answered {answer.Status}: {await answer.TextAsync()}");
    }

    private static async Task ShowListAsync(IPage page)
    {
        await page.GotoAsync("/records/contacts");
        await page.Locator(FilledRow).First.WaitForAsync();
    }

    // What the page showed instead says more than the step that waited in vain.
    private static async Task<T> MeasureAsync<T>(IPage page, Func<Task<T>> measure)
    {
        try
        {
            return await measure();
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            var picture = Path.Combine(Checkout.OutputFolder("bench"), "failed.png");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = picture });
            throw new BenchFailedException($"The page did not do what a person would expect ({picture}): {e.Message}");
        }
    }
}
