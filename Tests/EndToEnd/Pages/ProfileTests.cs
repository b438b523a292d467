using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.Pages;

/// <summary>People look after their own access. Each product is a test's own: passwords and sessions change.</summary>
public sealed class ProfileTests : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private ProductProcess _product = null!;

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        _product = await ProductProcess.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _product.DisposeAsync();
    }

    [Fact]
    public async Task User_ends_a_session_and_its_window_shows_the_sign_in()
    {
        var desk = await SignInAsync();
        var other = await SignInAsync();
        await other.GoLiveAsync();

        await desk.Page.GotoAsync("/profile");
        var sessions = desk.Page.GetByRole(AriaRole.Region, new() { Name = "Sessions" });
        await sessions.GetByText("This one").WaitForAsync();
        await sessions.GetByRole(AriaRole.Button, new() { Name = "End session Chrome" }).ClickAsync();

        await other.Page.GetByLabel("User name").WaitForAsync();
        await desk.SeesAsync("Sessions were ended");
        Assert.Equal(0, await sessions.GetByRole(AriaRole.Button, new() { Name = "End session" }).CountAsync());
    }

    [Fact]
    public async Task User_changes_the_password_and_is_told_what_is_wrong_with_it()
    {
        var desk = await SignInAsync();
        await desk.Page.GotoAsync("/profile");

        await ChangeAsync(desk, "wrong", "Tr0ubador and 3");
        await desk.SeesAsync("The password that you have now is another one.");
        await ChangeAsync(desk, ProductProcess.Password, "Password1");
        await desk.SeesAsync("The password needs to be none of the commonest.");
        await ChangeAsync(desk, ProductProcess.Password, "Tr0ubador and 3");
        await desk.SeesAsync("The password is changed.");

        var again = await _browser.NewPageAsync(_product.Url);
        await again.GotoAsync("/");
        await again.GetByLabel("User name").FillAsync("admin");
        await again.GetByLabel("Password", new() { Exact = true }).FillAsync("Tr0ubador and 3");
        await again.GetByLabel("Stay signed in on this device").CheckAsync();
        await again.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await again.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).WaitForAsync();
    }

    [Fact]
    public async Task Profile_is_reached_from_the_menu_of_the_user()
    {
        var desk = await SignInAsync();

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Account of" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Your profile" }).ClickAsync();

        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Your profile" }).WaitForAsync();
        await desk.SeesAsync("Signed in");
        Assert.Equal("/profile", new Uri(desk.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task Forgotten_password_needs_a_mail_server_and_a_link_that_is_whole()
    {
        var page = await _browser.NewPageAsync(_product.Url);
        var stranger = new PageUser(page);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Forgot your password?" }).ClickAsync();
        await stranger.SeesAsync("No mail can be sent yet: an administrator has to set up a mail server first.");

        await page.GotoAsync("/new-password");
        await stranger.SeesAsync("The link was used, is too old, or is not whole.");
        await page.GotoAsync("/");
        await page.GotoAsync("/new-password#orom_nothing");
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync("Tr0ubador and 3");
        await page.GetByLabel("New password again").FillAsync("Tr0ubador and 4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await stranger.SeesAsync("The two new passwords differ.");
        await page.GetByLabel("New password again").FillAsync("Tr0ubador and 3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await stranger.SeesAsync("The link was used, is too old, or is not whole.");
        Assert.Equal(1, await page.GetByRole(AriaRole.Link, new() { Name = "Ask for another one" }).CountAsync());
    }

    [Fact]
    public async Task User_makes_an_api_key_and_ends_it()
    {
        var desk = await SignInAsync();
        await desk.Page.GotoAsync("/profile");
        await desk.SeesAsync("You have no API keys.");

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Add API key" }).ClickAsync();
        await desk.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Till");
        await desk.Page.GetByLabel("For reading only").CheckAsync();
        await desk.Page.GetByRole(AriaRole.Combobox, new() { Name = "Only for records of" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Option, new() { Name = "Contacts" }).ClickAsync();
        await desk.Page.Keyboard.PressAsync("Escape");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Add API key" }).ClickAsync();
        await desk.SeesAsync("The key Till: copy it now, it is not shown again.");
        var key = await desk.Page.Locator("code").InnerTextAsync();
        using (var api = new ApiClient(_product.Url, key))
        {
            (await api.GetAsync("/api/contacts")).Expect(200);
            (await api.GetAsync("/api/accounts")).Expect(404);
        }

        await desk.SeesAsync("only Contacts");

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "End key Till" }).ClickAsync();
        await desk.SeesAsync("The API key Till was ended");
        await desk.SeesAsync("You have no API keys.");
        Assert.Matches("^oro_", key);
    }

    [Fact]
    public async Task User_turns_on_one_time_passwords_and_signs_in_with_a_recovery_code()
    {
        var desk = await SignInAsync();
        await desk.Page.GotoAsync("/profile");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await desk.Page.GetByLabel("Your password", new() { Exact = true }).FillAsync(ProductProcess.Password);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Img, new() { Name = "The key as a picture" }).WaitForAsync();
        var secret = await desk.Page.GetByText(new Regex("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$")).InnerTextAsync();
        await desk.Page.GetByLabel("The code that it shows").FillAsync(OneTimeCode.Of(secret));
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await desk.SeesAsync("Keep these recovery codes");
        var code = await desk.Page.GetByText(new Regex("^[A-Z2-9]{5}-[A-Z2-9]{5}$")).First.InnerTextAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await desk.SeesAsync("10 recovery codes are left.");

        var page = await _browser.NewPageAsync(_product.Url);
        await page.GotoAsync("/");
        await page.GetByLabel("User name").FillAsync("admin");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(ProductProcess.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByLabel("One-time password").FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByText("The one-time password is wrong").WaitForAsync();
        await page.GetByLabel("One-time password").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).WaitForAsync();
        Assert.Equal(0, await page.GetByLabel("User name").CountAsync());
    }

    private static async Task ChangeAsync(PageUser user, string old, string next)
    {
        await user.Page.GetByLabel("Password now").FillAsync(old);
        await user.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(next);
        await user.Page.GetByLabel("New password again").FillAsync(next);
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
    }

    private async Task<PageUser> SignInAsync()
    {
        var page = await _browser.NewPageAsync(_product.Url);
        var user = new PageUser(page);
        await page.GotoAsync("/");
        await user.SignInAsync();
        return user;
    }
}
