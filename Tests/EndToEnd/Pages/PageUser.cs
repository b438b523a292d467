using Microsoft.Playwright;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.Pages;

/// <summary>A person in front of the page, who finds things by their names.</summary>
public sealed class PageUser(IPage page)
{
    public IPage Page => page;

    public ILocator Grid => page.GetByRole(AriaRole.Grid);

    public async Task SignInAsync()
    {
        await page.GetByLabel("User name").FillAsync("admin");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(ProductProcess.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        var navigation = page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });
        await navigation.Or(page.GetByLabel("Open navigation")).WaitForAsync();
    }

    /// <summary>Waits until changes made elsewhere arrive here.</summary>
    public Task GoLiveAsync() => page.GetByText("Live", new() { Exact = true }).WaitForAsync();

    /// <summary>A window on this record that is up to date and stays so.</summary>
    public async Task ShowRecordAsync(string type, string id)
    {
        await page.GotoAsync($"/records/{type}/{id}");
        await ComesAsync(page.Locator("dl").First);
        await GoLiveAsync();
    }

    public async Task ShowListAsync(string address)
    {
        await page.GotoAsync(address);
        await ComesAsync(Rows.First);
        await GoLiveAsync();
    }

    /// <summary>The rows that have come, without the header.</summary>
    public ILocator Rows => page.Locator("[role=row][aria-selected]:not([aria-busy])");

    public ILocator Row(string name) => Rows.Filter(new() { HasText = name });

    /// <summary>The value of a field on a record's page.</summary>
    public ILocator Value(string label) =>
        page.Locator("dl > div").Filter(new() { Has = Label(label) }).Locator("dd");

    public async Task BeginEditAsync(string label)
    {
        await Value(label).HoverAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Edit {label}", Exact = true }).ClickAsync();
    }

    public async Task TypeAsync(string label, string text)
    {
        await BeginEditAsync(label);
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
    }

    public async Task EditAsync(string label, string text)
    {
        await TypeAsync(label, text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>From now on the gateway answers with this error below this path.</summary>
    public Task RefuseAsync(string path, int status) => page.RouteAsync(
        url => new Uri(url).AbsolutePath.StartsWith(path, StringComparison.Ordinal),
        route => route.FulfillAsync(new()
        {
            Status = status,
            ContentType = "application/vnd.api+json",
            Body = $$"""{"errors":[{"id":"0af7651916cd43dd","status":"{{status}}","title":"refused"}]}""",
        }));

    /// <summary>From now on nothing that happens elsewhere is told here.</summary>
    public async Task CutOffAsync()
    {
        await page.RouteWebSocketAsync("**/live**", link => _ = link.CloseAsync());
        await RefuseAsync("/live", 503);
    }

    public Task SeesAsync(string text) => page.GetByText(text).First.WaitForAsync();

    public Task SeesValueAsync(string label, string text) => Value(label).GetByText(text).WaitForAsync();

    // The page says why it shows nothing, which is a better failure than the end of a wait.
    private async Task ComesAsync(ILocator wanted)
    {
        var alert = page.GetByRole(AriaRole.Alert).First;
        await wanted.Or(alert).First.WaitForAsync();
        if (!await wanted.IsVisibleAsync())
        {
            Assert.Fail($"{page.Url} says: {await alert.InnerTextAsync()}");
        }
    }

    private ILocator Label(string label) => page.Locator("dt").GetByText(label, new() { Exact = true });
}
