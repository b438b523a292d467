using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

/// <summary>Which rows an open list has while records change elsewhere.</summary>
[Collection(PageTests.Name)]
public sealed class ListChangesTests(PageFixture fixture)
{
    [Fact]
    public async Task A_record_that_is_edited_out_of_the_filter_leaves()
    {
        var (stays, goes) = (await CreateAsync("Stays", "Leavison"), await CreateAsync("Goes", "Leavison"));
        var user = await ShowAsync("filter[lastName][eq]=Leavison");

        await fixture.UpdateContactAsync(goes, new() { ["lastName"] = "Elsewhere" });

        await Expect(user.Rows).ToHaveCountAsync(1);
        await Expect(user.Row("Stays Leavison")).ToBeVisibleAsync();
        await fixture.UpdateContactAsync(stays, new() { ["lastName"] = "Elsewhere" });
        await user.SeesAsync("No contacts match these filters.");
    }

    [Fact]
    public async Task A_record_leaves_also_when_the_server_could_not_be_asked_at_first()
    {
        await CreateAsync("Stays", "Laterson");
        var goes = await CreateAsync("Goes", "Laterson");
        var user = await ShowAsync("filter[lastName][eq]=Laterson");
        await user.RefuseAsync("/api/contacts", 503);
        var refused = user.Page.WaitForResponseAsync(response => response.Status == 503);

        await fixture.UpdateContactAsync(goes, new() { ["lastName"] = "Elsewhere" });
        await refused;
        await user.Page.UnrouteAllAsync();

        await Expect(user.Rows).ToHaveCountAsync(1);
        await Expect(user.Row("Stays Laterson")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_record_that_is_edited_into_the_filter_is_counted_and_glows_when_it_comes_in()
    {
        await CreateAsync("First", "Enterson");
        var id = await CreateAsync("Second", "Outside");
        var user = await ShowAsync("filter[lastName][eq]=Enterson");

        await fixture.UpdateContactAsync(id, new() { ["lastName"] = "Enterson" });

        var pill = user.Page.GetByRole(AriaRole.Button, new() { Name = "1 new" });
        await pill.WaitForAsync();
        var glow = user.Row("Second Enterson").Locator(".glow").First.WaitForAsync(); // armed before: it fades
        await pill.ClickAsync();
        await glow;
        await Expect(user.Rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_record_that_moves_to_the_trash_elsewhere_leaves_and_comes_into_an_empty_list_when_restored()
    {
        var id = await CreateAsync("Yoyo", "Backandforth");
        var user = await ShowAsync("filter[lastName][eq]=Backandforth");

        (await fixture.Api.DeleteAsync($"/api/contacts/{id}")).Expect(204);
        await user.SeesAsync("No contacts match these filters.");
        await fixture.RestoreContactAsync(id);

        await Expect(user.Row("Yoyo Backandforth")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_record_moves_to_its_place_when_the_value_changes_that_the_list_is_sorted_by()
    {
        var id = await CreateAsync("Anna", "Sortable");
        await CreateAsync("Berta", "Sortable");
        await CreateAsync("Clara", "Sortable");
        var user = await ShowAsync("filter[lastName][eq]=Sortable&sort=firstName");

        await fixture.UpdateContactAsync(id, new() { ["firstName"] = "Zoe" });

        await Expect(user.Rows.Nth(2)).ToContainTextAsync("Zoe Sortable");
        await Expect(user.Rows.First).ToContainTextAsync("Berta Sortable");
    }

    [Fact]
    public async Task The_row_under_the_pointer_stays_where_it_is_until_the_pointer_leaves()
    {
        var first = await CreateAsync("Anna", "Steadfast");
        await CreateAsync("Berta", "Steadfast");
        await CreateAsync("Clara", "Steadfast");
        var user = await ShowAsync("filter[lastName][eq]=Steadfast&sort=firstName");
        await user.Row("Clara Steadfast").HoverAsync();
        var before = await TopOfAsync(user, "Clara Steadfast");

        (await fixture.Api.DeleteAsync($"/api/contacts/{first}")).Expect(204);
        await Expect(user.Rows).ToHaveCountAsync(2);

        Assert.Equal(before, await TopOfAsync(user, "Clara Steadfast"));
        await user.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).HoverAsync();
        Assert.Equal(before - 36, await TopOfAsync(user, "Clara Steadfast"));
    }

    [Fact]
    public async Task No_row_stands_twice_when_a_window_is_read_after_a_record_came_in()
    {
        var user = await ShowAsync("sort=lastName,firstName");
        await CreateAsync("Came", "AAA-before-all-others");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "1 new" }).WaitForAsync();

        await user.Grid.EvaluateAsync("grid => { grid.scrollTop = 88 * 36; }");
        await user.Page.Locator("[aria-rowindex='110']:not([aria-busy])").WaitForAsync();

        var expected = await IdsAsync("/api/contacts?fields[contacts]=lastName&sort=lastName,firstName&page[size]=120");
        await Expect(user.Page.GetByRole(AriaRole.Button, new() { Name = "1 new" })).ToBeHiddenAsync();
        var shown = await user.Grid.EvaluateAsync<string[]>(
            """
            grid => [...grid.querySelectorAll('[role=row][aria-selected]')]
              .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)
              .map(row => `${row.ariaRowIndex}:${row.querySelector('a')?.pathname.split('/').pop()}`)
            """);
        Assert.NotEmpty(shown);
        Assert.Equal(shown.Select(row => row.Split(':')[0]).Select(
            row => $"{row}:{expected[int.Parse(row, null) - 2]}"), shown);
    }

    private Task<string> CreateAsync(string firstName, string lastName) =>
        fixture.CreateContactAsync(firstName, lastName);

    private async Task<PageUser> ShowAsync(string query)
    {
        var user = await fixture.SignInAsync("/");
        await user.ShowListAsync($"/records/contacts?{query}");
        return user;
    }

    private async Task<string[]> IdsAsync(string address) =>
        [.. (await fixture.Api.GetAsync(address)).Expect(200).Data.AsArray().Select(c => (string)c!["id"]!)];

    private static async Task<float> TopOfAsync(PageUser user, string name) =>
        (await user.Row(name).BoundingBoxAsync())!.Y;
}
