using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

[Collection(PageTests.Name)]
public sealed class ColumnTests(PageFixture fixture)
{
    private const string Address = "/records/contacts?columns=$title,jobTitle,primaryEmail,primaryPhone";

    [Fact]
    public async Task A_column_is_dragged_to_another_place_and_stays_there_after_a_reload()
    {
        var user = await fixture.SignInAsync("/");
        await user.ShowListAsync(Address);
        var names = await HeadsAsync(user);

        await DragAsync(user.Page, Head(user, 1), Head(user, 3));

        string[] moved = [names[0], names[2], names[3], names[1]];
        await ShowsAsync(user, moved);
        Assert.DoesNotContain("sort=", user.Page.Url, StringComparison.Ordinal);
        await user.Page.ReloadAsync();
        await user.Rows.First.WaitForAsync();
        await ShowsAsync(user, moved);
    }

    [Fact]
    public async Task A_drag_is_given_up_with_Esc_and_none_passes_the_pinned_column()
    {
        var user = await fixture.SignInAsync("/");
        await user.ShowListAsync(Address);
        var names = await HeadsAsync(user);

        await BeginDragAsync(user.Page, Head(user, 3), Head(user, 1));
        await user.Page.Locator("[role=columnheader][data-dragged]").WaitForAsync();
        await user.Page.Keyboard.PressAsync("Escape");
        await user.Page.Mouse.UpAsync();
        Assert.Equal(names, await HeadsAsync(user));

        await DragAsync(user.Page, Head(user, 3), Head(user, 0));
        await ShowsAsync(user, names[0], names[3], names[1], names[2]);
    }

    [Fact]
    public async Task A_finger_that_rests_on_a_head_moves_the_column()
    {
        var user = await fixture.SignInAsync("/", width: 1024, height: 768);
        await user.ShowListAsync(Address);
        var names = await HeadsAsync(user);
        var (from, to) = (await MiddleAsync(Head(user, 1)), await MiddleAsync(Head(user, 2)));
        var touch = await user.Page.Context.NewCDPSessionAsync(user.Page);

        await TouchAsync(touch, "touchStart", from);
        await user.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 400))"); // what a finger rests
        for (var step = 1; step <= 5; step++)
        {
            await TouchAsync(touch, "touchMove", (from.X + ((to.X + 60 - from.X) * step / 5), from.Y));
        }

        await TouchAsync(touch, "touchEnd");

        await Expect(Head(user, 2)).ToContainTextAsync(names[1]);
        Assert.Equal([names[0], names[2], names[1], names[3]], await HeadsAsync(user));
    }

    private static ILocator Head(PageUser user, int place) => user.Page.GetByRole(AriaRole.Columnheader).Nth(place);

    // The page draws what the mouse did a moment later.
    private static Task ShowsAsync(PageUser user, params string[] names) =>
        Expect(user.Page.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(names);

    private static async Task<IReadOnlyList<string>> HeadsAsync(PageUser user) =>
        await user.Page.GetByRole(AriaRole.Columnheader).AllInnerTextsAsync();

    private static async Task<(float X, float Y)> MiddleAsync(ILocator locator)
    {
        var box = (await locator.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private static async Task BeginDragAsync(IPage page, ILocator what, ILocator where)
    {
        var (from, to) = (await MiddleAsync(what), await MiddleAsync(where));
        var beyond = to.X > from.X ? 20 : -20;
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + beyond, to.Y, new() { Steps = 8 });
    }

    private static async Task DragAsync(IPage page, ILocator what, ILocator where)
    {
        await BeginDragAsync(page, what, where);
        await page.Mouse.UpAsync();
    }

    private static async Task TouchAsync(ICDPSession touch, string type, params (float X, float Y)[] fingers) =>
        await touch.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = fingers.Select(finger => new { x = finger.X, y = finger.Y }).ToArray(),
        });
}
