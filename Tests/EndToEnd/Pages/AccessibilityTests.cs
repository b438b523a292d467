using Microsoft.Playwright;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.Pages;

/// <summary>Every screen in both themes: nothing that axe-core objects to, and a picture for whoever looks.</summary>
[Collection(PageTests.Name)]
public sealed class AccessibilityTests(PageFixture fixture)
{
    private static readonly string Axe = Path.Combine(
        Checkout.Root, "Gateway.Web", "ClientApp", "node_modules", "axe-core", "axe.min.js");

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_screen_has_a_violation(ColorScheme scheme)
    {
        var name = scheme.ToString().ToLowerInvariant();
        var page = await fixture.OpenAsync("/records/contacts", scheme);
        await page.GetByLabel("User name").WaitForAsync();
        await CheckAsync(page, $"sign-in-{name}");

        var user = new PageUser(page);
        await user.SignInAsync();
        foreach (var (screen, show) in Screens.All)
        {
            await show(user);
            await CheckAsync(page, $"{screen}-{name}");
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_phone_shows_every_screen_within_its_width(ColorScheme scheme)
    {
        var name = scheme.ToString().ToLowerInvariant();
        var user = await fixture.SignInAsync("/records/contacts", width: 390, height: 844);
        await user.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await user.Rows.First.WaitForAsync();
        await CheckPhoneAsync(user.Page, $"phone-list-{name}");

        await user.Rows.First.ClickAsync();
        await user.Page.GetByRole(AriaRole.Tab, new() { Name = "Details" }).WaitForAsync();
        await CheckPhoneAsync(user.Page, $"phone-record-{name}");

        await user.Page.GetByRole(AriaRole.Tab, new() { Name = "Related" }).ClickAsync();
        await user.SeesAsync("No files yet.");
        await CheckPhoneAsync(user.Page, $"phone-related-{name}");

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Send email" }).ClickAsync();
        var panel = user.Page.GetByRole(AriaRole.Dialog, new() { Name = "Send email" });
        await panel.GetByLabel("Text").WaitForAsync();
        await CheckPhoneAsync(user.Page, $"phone-email-{name}");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await user.Page.GotoAsync("/search?q=an");
        await user.Page.GetByRole(AriaRole.List, new() { Name = "Results" }).WaitForAsync();
        await CheckPhoneAsync(user.Page, $"phone-search-{name}");

        await user.Page.GotoAsync("/roles/3");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Fields of Contacts" }).ClickAsync();
        await user.Page.GetByLabel("View: Fax").WaitForAsync();
        await CheckPhoneAsync(user.Page, $"phone-role-{name}");

        await user.Page.GotoAsync("/units");
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "Main", Exact = true }).WaitForAsync();
        await CheckPhoneAsync(user.Page, $"phone-units-{name}");

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Open navigation" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "Accounts" }).WaitForAsync();
        await CheckPhoneAsync(user.Page, $"phone-navigation-{name}");
    }

    private static async Task CheckPhoneAsync(IPage page, string name)
    {
        await CheckAsync(page, name);
        var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(width <= 390, $"{name} is {width} pixels wide");
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        // What floats fades in; its colours count once it is there.
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().map(a => a.finished.catch(() => {})))");
        var picture = Path.Combine(Checkout.OutputFolder("screenshots"), $"{name}.png");
        await page.ScreenshotAsync(new() { Path = picture, Animations = ScreenshotAnimations.Disabled });
        // Evaluated and not added as a script: the page's content security policy allows its own files only.
        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe));
        var violations = await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .flatMap(v => v.nodes.map(n => `${v.id}: ${n.html}: ${n.failureSummary}`))
            """);
        Assert.True(violations.Length == 0, $"{name}:\n{string.Join("\n", violations)}");
    }
}
