using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class ListTests(PageFixture fixture)
{
    [Fact]
    public async Task The_scroll_bar_is_as_long_as_the_list_and_a_jump_shows_what_is_there()
    {
        var user = await fixture.SignInAsync("/");
        await user.ShowListAsync("/records/contacts");
        var (count, rowHeight) = (int.Parse((await user.Grid.GetAttributeAsync("aria-rowcount"))!, null) - 1, 36);
        Assert.True(count >= 500, $"the demo data has 500 contacts, the list {count}");

        var height = await user.Grid.EvaluateAsync<int>("grid => grid.scrollHeight");
        Assert.InRange(height, count * rowHeight, (count * rowHeight) + 100);
        await user.Grid.EvaluateAsync("grid => { grid.scrollTop = grid.scrollHeight; }");

        await Expect(user.Page.Locator($"[aria-rowindex='{count + 1}']:not([aria-busy])")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Sorting_filtering_and_columns_are_in_the_address_and_survive_a_reload()
    {
        await fixture.CreateContactAsync("Anna", "Urlstate");
        await fixture.CreateContactAsync("Zora", "Urlstate");
        var user = await fixture.SignInAsync("/");
        await user.ShowListAsync("/records/contacts?filter[lastName][eq]=Urlstate");

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Checkbox, new() { Name = "First name" }).ClickAsync();
        await user.Page.Keyboard.PressAsync("Escape");
        var head = user.Page.GetByRole(AriaRole.Columnheader, new() { Name = "First name" });
        await head.GetByRole(AriaRole.Button).ClickAsync();
        await head.GetByRole(AriaRole.Button).ClickAsync();
        await user.Page.WaitForURLAsync(url => url.Contains("sort=-firstName", StringComparison.Ordinal));
        await user.Page.ReloadAsync();

        await user.Row("Anna Urlstate").WaitForAsync();
        var names = await user.Rows.AllInnerTextsAsync();
        Assert.Equal(2, names.Count);
        Assert.Contains("Zora", names[0], StringComparison.Ordinal);
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Remove filter Last name" }).WaitForAsync();
    }

    [Fact]
    public async Task Related_records_are_added_and_removed()
    {
        var id = await fixture.CreateContactAsync("Rela", "Tedson");
        var account = Support.Document.ToCreate("accounts", new() { ["name"] = "Zebra Related Ltd" });
        (await fixture.Api.PostAsync("/api/accounts", account)).Expect(201);
        var user = await fixture.SignInAsync("/");
        await user.ShowRecordAsync("contacts", id);

        var related = user.Page.GetByRole(AriaRole.Region, new() { Name = "Accounts" });
        await related.GetByRole(AriaRole.Button, new() { Name = "Add accounts" }).ClickAsync();
        await user.Page.Keyboard.TypeAsync("Zebra Rel");
        await user.Page.GetByRole(AriaRole.Option, new() { Name = "Zebra Related Ltd" }).ClickAsync();
        await related.GetByRole(AriaRole.Link, new() { Name = "Zebra Related Ltd" }).HoverAsync();
        var remove = related.GetByRole(AriaRole.Button, new() { Name = "Remove Zebra Related Ltd from accounts" });
        await remove.ClickAsync();

        await Expect(related.GetByText("None yet.")).ToBeVisibleAsync();
        await user.SeesAsync("changed accounts");
    }
}
