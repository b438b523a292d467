using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class SearchTests(PageFixture fixture)
{
    [Fact]
    public async Task Records_are_found_by_any_of_their_words_and_counted_by_kind()
    {
        await fixture.CreateContactAsync("Quirina", "Searchworthy");
        var account = Support.Document.ToCreate("accounts", new() { ["name"] = "Searchworthy Holding" });
        (await fixture.Api.PostAsync("/api/accounts", account)).Expect(201);
        await FindableAsync("Searchworthy", 2);
        var user = await fixture.SignInAsync("/search");

        await user.Page.GetByRole(AriaRole.Searchbox).FillAsync("searchw");

        var results = user.Page.GetByRole(AriaRole.List, new() { Name = "Results" });
        await Expect(results.GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
        await Expect(Kind(user, "Everything")).ToHaveTextAsync("Everything2");
        await Expect(Kind(user, "Contacts")).ToHaveTextAsync("Contacts1");
        await Kind(user, "Accounts").ClickAsync();
        await Expect(results.GetByRole(AriaRole.Link)).ToHaveTextAsync(["Searchworthy HoldingAccount"]);
        await Expect(user.Page).ToHaveURLAsync(new Regex("q=searchw&in=accounts$"));
        await user.Page.ReloadAsync();
        await Expect(results.GetByRole(AriaRole.Link)).ToHaveTextAsync(["Searchworthy HoldingAccount"]);
    }

    [Fact]
    public async Task A_record_is_found_and_opened_without_a_mouse()
    {
        await fixture.CreateContactAsync("Keyboarda", "Findaway");
        await FindableAsync("Findaway", 1);
        var user = await fixture.SignInAsync("/records/accounts");
        await user.Rows.First.WaitForAsync();

        await user.Page.Keyboard.PressAsync("Control+k");
        await user.Page.GetByRole(AriaRole.Combobox).WaitForAsync();
        await user.Page.Keyboard.TypeAsync("keyboarda findaw");
        await user.Page.GetByRole(AriaRole.Option, new() { Name = "Show all results" }).WaitForAsync();
        await user.Page.GetByRole(AriaRole.Option, new() { Name = "Keyboarda Findaway" }).First.WaitForAsync();
        await user.Page.Keyboard.PressAsync("ArrowDown");
        await user.Page.Keyboard.PressAsync("Enter");
        await user.Page.GetByRole(AriaRole.List, new() { Name = "Results" })
            .GetByRole(AriaRole.Link).First.WaitForAsync();
        await user.Page.Keyboard.PressAsync("ArrowDown");
        await user.Page.Keyboard.PressAsync("Enter");

        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Keyboarda Findaway");
    }

    [Fact]
    public async Task The_palette_finds_what_is_not_in_the_name()
    {
        var id = await fixture.CreateContactAsync("Hidden", "Behindwords");
        await fixture.UpdateContactAsync(id, new() { ["jobTitle"] = "Xylophonist" });
        await FindableAsync("Xylophonist", 1);
        var user = await fixture.SignInAsync("/records/accounts");
        await user.Rows.First.WaitForAsync();

        await user.Page.Keyboard.PressAsync("Control+k");
        await user.Page.GetByRole(AriaRole.Combobox).WaitForAsync();
        await user.Page.Keyboard.TypeAsync("xyloph");

        await user.Page.GetByRole(AriaRole.Option, new() { Name = "Hidden Behindwords" }).ClickAsync();
        await Expect(user.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Hidden Behindwords");
    }

    [Fact]
    public async Task A_search_says_what_it_waits_for_and_that_it_found_nothing()
    {
        var user = await fixture.SignInAsync("/search");
        await user.SeesAsync("Type at least two letters.");

        await user.Page.GetByRole(AriaRole.Searchbox).FillAsync("nobody-has-this-word");
        await user.SeesAsync("No record contains “nobody-has-this-word”.");

        await Kind(user, "Contacts").ClickAsync();
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Look in everything" }).ClickAsync();
        await Expect(Kind(user, "Everything")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task A_search_says_that_the_search_engine_is_down_and_names_still_lead_to_records()
    {
        const string down = "The search engine is not available: nothing listens at 127.0.0.1:9200";
        await fixture.CreateContactAsync("Named", "Withoutengine");
        var user = await fixture.SignInAsync("/");
        await user.Page.RouteAsync("**/api/search**", route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "application/vnd.api+json",
            Body = $$"""{"errors":[{"status":"503","code":"service-unavailable","title":"x","detail":"{{down}}"}]}""",
        }));

        await user.Page.GotoAsync("/search?q=withouteng");
        await Expect(user.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(down);
        await user.Page.Keyboard.PressAsync("Control+k");
        await user.Page.GetByRole(AriaRole.Combobox).FillAsync("withouteng");
        await user.Page.GetByRole(AriaRole.Option, new() { Name = "Named Withoutengine" }).WaitForAsync();
        await user.SeesAsync($"Records cannot be searched now: {down}");
    }

    private static ILocator Kind(PageUser user, string name) =>
        user.Page.GetByRole(AriaRole.Group, new() { Name = "Kinds of records" })
            .GetByRole(AriaRole.Button, new() { Name = name });

    // The index follows the records a moment later.
    private Task FindableAsync(string word, int count) => Support.Eventually.HoldsAsync(
        async () => (await fixture.Api.GetAsync($"/api/search?filter[searchText]={word}")).Expect(200)
            .Data.AsArray().Count == count,
        $"{count} records with {word} to be found");
}
