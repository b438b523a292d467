using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Oro.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Oro.Tests.EndToEnd.Pages;

/// <summary>An administrator says by roles who may do what.</summary>
[Collection(PageTests.Name)]
public sealed class RoleTests(PageFixture fixture)
{
    [Fact]
    public async Task Cloned_role_is_changed_by_keyboard_and_kept()
    {
        var user = await fixture.SignInAsync("/roles");
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "Sales Rep", Exact = true }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Clone role" }).ClickAsync();
        var panel = user.Page.GetByRole(AriaRole.Dialog);
        await panel.GetByLabel("Label").FillAsync("Junior Rep");
        await user.Page.Keyboard.PressAsync("Enter");
        await Expect(Title(user, "Junior Rep")).ToBeVisibleAsync();

        // Contacts belong to users; roles to nobody, so they can be given to nobody.
        var view = Cell(user, "View: Contacts");
        await Expect(view).ToHaveValueAsync("businessUnit");
        await Expect(Cell(user, "Assign: Roles")).ToHaveCountAsync(0);
        Assert.Equal(["none", "global"], await Cell(user, "View: Roles").Locator("option").EvaluateAllAsync<string[]>(
            "options => options.map(o => o.value)"));
        await view.FocusAsync();
        await user.Page.Keyboard.PressAsync("o");
        await Expect(view).Not.ToHaveValueAsync("businessUnit");
        await view.SelectOptionAsync("division");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Fields of Contacts" }).PressAsync("Enter");
        await user.Page.GetByLabel("View: Fax").UncheckAsync();
        await Expect(user.Page.GetByLabel("Edit: Fax")).ToBeDisabledAsync();
        await user.Page.GetByLabel("See the history of all").CheckAsync(new() { Force = true });

        // What is not saved is not lost by a click on something else.
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "All roles" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Stay here" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Save role" }).ClickAsync();
        await user.SeesAsync("Junior Rep is saved, and in force.");
        await user.Page.ReloadAsync();

        await Expect(view).ToHaveValueAsync("division");
        await user.SeesAsync("1 field limited");
        await Expect(user.Page.GetByLabel("See the history of all")).ToBeCheckedAsync();
        await Expect(user.Page.GetByRole(AriaRole.Button, new() { Name = "Save role" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Change_of_somebody_else_is_told_before_it_is_lost()
    {
        var role = await CloneAsync("Contested");
        var user = await fixture.SignInAsync($"/roles/{role}");
        await Cell(user, "View: Accounts").SelectOptionAsync("global");
        await SetAsync(role, """{"capabilities":["see-audit"]}""");

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Save role" }).ClickAsync();
        await user.SeesAsync("Somebody else changed this role since you opened it.");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Show theirs, drop mine" }).ClickAsync();

        await Expect(user.Page.GetByLabel("See the history of all")).ToBeCheckedAsync();
        await Expect(Cell(user, "View: Accounts")).ToHaveValueAsync("businessUnit");
        await Cell(user, "View: Accounts").SelectOptionAsync("none");
        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Save role" }).ClickAsync();
        await user.SeesAsync("Contested is saved, and in force.");
    }

    [Fact]
    public async Task Role_in_use_is_kept_and_that_of_administrators_cannot_be_changed()
    {
        var role = await CloneAsync("Held");
        var holder = Document.ToCreate("users", new() { ["username"] = "holder", ["lastName"] = "Holder" }, new()
        {
            ["userRoles"] = Document.Links("userroles", role),
        });
        (await fixture.Api.PostAsync("/api/users", holder)).Expect(201);
        var user = await fixture.SignInAsync($"/roles/{role}");
        await user.Page.GetByRole(AriaRole.Link, new() { Name = "Holder" }).WaitForAsync();

        await user.Page.GetByRole(AriaRole.Button, new() { Name = "Delete role" }).ClickAsync();
        await user.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await user.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(200, (await fixture.Api.GetAsync($"/api/userroles/{role}")).Status);

        await user.Page.GotoAsync("/roles/1");
        await user.SeesAsync("administrators have every right");
        await Expect(Cell(user, "View: Contacts")).ToBeDisabledAsync();
        await Expect(user.Page.GetByRole(AriaRole.Button, new() { Name = "Save role" })).ToHaveCountAsync(0);
    }

    private static ILocator Cell(PageUser user, string label) =>
        user.Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });

    private static ILocator Title(PageUser user, string label) =>
        user.Page.GetByRole(AriaRole.Heading, new() { Name = label, Exact = true });

    private async Task<string> CloneAsync(string label) => (string)(await fixture.Api.PostAsync(
        "/app/roles/3/clone", new JsonObject { ["label"] = label })).Expect(201).Body!["id"]!;

    private async Task SetAsync(string role, string rights) => (await fixture.Api.PatchAsync(
        $"/api/userroles/{role}/rights",
        new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["type"] = "rolerights",
                ["id"] = role,
                ["attributes"] = JsonNode.Parse(rights),
            },
        })).Expect(200);
}
