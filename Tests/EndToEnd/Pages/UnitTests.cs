using Microsoft.Playwright;
using Oro.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

/// <summary>An administrator looks after business units and how users sign in.</summary>
[Collection(PageTests.Name)]
public sealed class UnitTests(PageFixture fixture)
{
    [Fact]
    public async Task Units_are_added_moved_and_deleted_in_their_tree()
    {
        var user = await fixture.SignInAsync("/units");
        await AddAsync(user, "Add business unit", "North", place: null);
        await AddAsync(user, "Add business unit below North", "Harbour", place: null);
        await AddAsync(user, "Add business unit", "South", place: "Main");

        await Button(user, "Delete North").ClickAsync();
        await user.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await user.Page.Keyboard.PressAsync("Escape");
        await Expect(Unit(user, "North")).ToBeVisibleAsync();
        await Button(user, "Units below North").PressAsync("Enter");
        await Expect(Unit(user, "Harbour")).ToHaveCountAsync(0);
        await Button(user, "Units below North").PressAsync("Enter");

        await Button(user, "Rename or move Harbour").ClickAsync();
        await ChooseAsync(user, "South");
        await Panel(user).GetByLabel("Name").FillAsync("Quay");
        await Panel(user).GetByRole(AriaRole.Button, new() { Name = "Save business unit" }).ClickAsync();
        await Expect(Panel(user)).ToBeHiddenAsync();

        await Expect(Button(user, "Units below South")).ToBeVisibleAsync();
        await Expect(Button(user, "Units below North")).ToHaveCountAsync(0);
        var units = (await fixture.Api.GetAsync("/api/businessunits?filter[name]=Quay&include=parent")).Expect(200);
        Assert.Equal("South", (string?)units.Body!["included"]![0]!["attributes"]!["name"]);
    }

    [Fact]
    public async Task Set_password_opens_the_door_and_is_in_the_history()
    {
        var created = (await fixture.Api.PostAsync("/api/users", Document.ToCreate(
            "users", new() { ["username"] = "newcomer", ["lastName"] = "Newcomer" }))).Expect(201);
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("users", created.Id);
        var part = user.Page.GetByRole(AriaRole.Region, new() { Name = "Signing in" });
        await part.GetByText("The user never signed in.").WaitForAsync();

        await part.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await part.GetByLabel("New password", new() { Exact = true }).FillAsync("Password1");
        await part.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await part.GetByText("none of the commonest").WaitForAsync();
        await part.GetByLabel("New password", new() { Exact = true }).FillAsync("Tr0ubador and 3");
        await part.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await part.GetByText("admin set the password").WaitForAsync();

        var page = await fixture.OpenAsync("/");
        await page.GetByLabel("User name").FillAsync("newcomer");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("Tr0ubador and 3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByLabel("User name").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await part.GetByRole(AriaRole.Button, new() { Name = "End all sessions" }).ClickAsync();
        await part.GetByText("All sessions have ended.", new() { Exact = true }).WaitForAsync();
        await page.GetByLabel("User name").WaitForAsync();
    }

    private static async Task AddAsync(PageUser user, string button, string name, string? place)
    {
        await user.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Panel(user).GetByLabel("Name").FillAsync(name);
        if (place is not null)
        {
            await ChooseAsync(user, place);
        }

        await Panel(user).GetByRole(AriaRole.Button, new() { Name = "Add business unit" }).ClickAsync();
        await Expect(Unit(user, name)).ToBeVisibleAsync();
    }

    private static async Task ChooseAsync(PageUser user, string place)
    {
        await Panel(user).GetByRole(AriaRole.Combobox, new() { Name = "Part of" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Option, new() { Name = place, Exact = true }).ClickAsync();
    }

    private static ILocator Panel(PageUser user) => user.Page.GetByRole(AriaRole.Dialog);

    private static ILocator Unit(PageUser user, string name) =>
        user.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static ILocator Button(PageUser user, string name) =>
        user.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
