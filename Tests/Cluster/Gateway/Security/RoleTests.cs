using System.Text.Json.Nodes;
using Oro.Security;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>Roles are given by people: nobody gives more than is one's own, and nobody is left without help.</summary>
public sealed class RoleTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private const string ManagerOfUsers =
        """
        {"others":{"view":"organization","create":"organization","edit":"organization","delete":"organization",
        "assign":"organization"},"entities":{"userroles":{"view":"global","create":"global","edit":"global",
        "delete":"global"},"organizations":{"view":"organization"},"users":{"view":"organization",
        "create":"organization","edit":"organization","delete":"organization","assign":"organization"}},
        "capabilities":["manage-users"]}
        """;

    [Fact]
    public async Task Clone_allows_what_the_role_does_under_its_own_label()
    {
        var user = await world.CreateUserAsync("cloned", Rights("""{"capabilities":["search"]}"""));
        var before = await RightsOfAsync(user.Role);

        var clone = (await world.Admin.PostAsync($"/app/roles/{user.Role}/clone", Label("Cloned again"))).Expect(201);

        var id = (string)clone.Body!["id"]!;
        var role = (await world.Admin.GetAsync($"/api/userroles/{id}")).Expect(200).Data["attributes"]!;
        Assert.Equal(
            ("ROLE_CLONED_AGAIN", "Cloned again", before),
            ((string)role["role"]!, (string)role["label"]!, await RightsOfAsync(id)));
        var second = await world.Admin.PostAsync($"/app/roles/{user.Role}/clone", Label("Cloned again"));
        Assert.Equal(409, second.Status);
        Assert.Equal(404, (await world.Admin.PostAsync("/app/roles/999999/clone", Label("None"))).Status);
        Assert.Equal(403, (await user.Client.PostAsync("/app/roles/2/clone", Label("Own"))).Status);
    }

    [Fact]
    public async Task Role_that_somebody_has_cannot_be_deleted()
    {
        var user = await world.CreateUserAsync("inuse", Rights("{}"));

        var refused = await world.Admin.DeleteAsync($"/api/userroles/{user.Role}");
        (await world.Admin.PatchAsync(
            $"/api/users/{user.Id}/relationships/userRoles", JsonNode.Parse("""{"data":[]}""")!)).Expect(204);
        var deleted = await world.Admin.DeleteAsync($"/api/userroles/{user.Role}");

        Assert.Equal(
            [$"400 in use constraint /data: Role {user.Role} cannot be deleted: 1 User has it."],
            GatewayFixture.ErrorsOf(refused));
        Assert.Equal(204, deleted.Status);
    }

    [Fact]
    public async Task Last_administrator_stays_one()
    {
        const string Refusal = "Nobody would be left who can manage users and roles.";
        await using var host = await GatewayHost.StartAsync();
        using var admin = await host.ConnectAsync();

        var disabled = await admin.PatchAsync(
            "/api/users/1", Document.ToUpdate("users", "1", new() { ["enabled"] = false }));
        var stripped = await admin.PatchAsync(
            "/api/users/1/relationships/userRoles", JsonNode.Parse("""{"data":[]}""")!);
        var taken = await admin.PatchAsync(
            "/api/userroles/1/relationships/users", JsonNode.Parse("""{"data":[]}""")!);
        var closed = await admin.PatchAsync(
            "/api/organizations/1", Document.ToUpdate("organizations", "1", new() { ["enabled"] = false }));
        var deleted = await admin.DeleteAsync("/api/users/1");

        foreach (var refused in new[] { disabled, stripped, taken, closed, deleted })
        {
            Assert.Equal(400, refused.Status);
            Assert.Contains(Refusal, string.Join('\n', GatewayFixture.ErrorsOf(refused)), StringComparison.Ordinal);
        }

        // With a second one, the first may go.
        var second = Document.ToCreate("users", new() { ["username"] = "second" }, new()
        {
            ["userRoles"] = JsonNode.Parse("""{"data":[{"type":"userroles","id":"1"}]}"""),
        });
        (await admin.PostAsync("/api/users", second)).Expect(201);
        (await admin.PatchAsync(
            "/api/users/1", Document.ToUpdate("users", "1", new() { ["enabled"] = false }))).Expect(200);
    }

    [Fact]
    public async Task Two_administrators_who_disable_each_other_at_once_leave_one()
    {
        await using var host = await GatewayHost.StartAsync();
        using var first = await host.ConnectAsync();
        await host.Grains.GetGrain<INewUserGrain>(0).CreateAsync(
            new NewUser("second", ["Administrator"]) { LastName = "Second" }, CancellationToken.None);
        using var second = new ApiClient(host.Url, await host.Grains.GetGrain<ICredentialsGrain>(0).CreateApiKeyAsync(
            "second", CancellationToken.None));
        var id = (string)(await first.GetAsync("/api/users?filter[username]=second")).Expect(200).Data[0]!["id"]!;

        var answers = await Task.WhenAll(DisableAsync(first, id), DisableAsync(second, "1"));

        Assert.Single(answers, a => a.Status == 200);
        var left = await Task.WhenAll(first.GetAsync("/api/users/1"), second.GetAsync("/api/users/1"));
        Assert.Contains(left, a => a.Status == 200);

        static Task<ApiAnswer> DisableAsync(ApiClient who, string whom) => who.PatchAsync(
            $"/api/users/{whom}", Document.ToUpdate("users", whom, new() { ["enabled"] = false }));
    }

    [Fact]
    public async Task Manager_of_users_gives_nobody_more_than_is_own()
    {
        var manager = await world.CreateUserAsync("usermanager", Rights(ManagerOfUsers));
        var other = await world.CreateUserAsync("managed", Rights("""{"others":{"view":"user"}}"""));
        var wider = await CreateRoleAsync("Wider", """{"others":{"view":"global"}}""");
        var equal = await CreateRoleAsync("Equal", """{"others":{"view":"organization"}}""");

        foreach (var (user, role, status) in new[]
        {
            (manager.Id, "1", 400), (other.Id, "1", 400), (other.Id, wider, 400), (other.Id, equal, 204),
        })
        {
            var linked = await manager.Client.PostAsync(
                $"/api/users/{user}/relationships/userRoles", Document.Links("userroles", role));
            Assert.Equal((user, role, status), (user, role, linked.Status));
            Assert.Equal(status, (await manager.Client.PostAsync(
                $"/api/userroles/{role}/relationships/users", Document.Links("users", user))).Status);
        }

        // Nor by the back door: who an administrator is, what a role allows, or for whom an application speaks.
        var mail = Document.ToUpdate("users", "1", new() { ["email"] = "manager@example.org" });
        Assert.Equal(400, (await manager.Client.PatchAsync("/api/users/1", mail)).Status);
        Assert.Equal(400, await SetAsync(manager.Role, """{"capabilities":["manage-users","see-audit"]}"""));
        Assert.Equal(400, await SetAsync(equal, """{"others":{"view":"global"}}"""));
        Assert.Equal(400, await SetAsync(wider, """{"others":{"view":"none"}}"""));
        Assert.Equal(200, await SetAsync(equal, """{"others":{"view":"user"}}"""));
        Assert.Equal(400, (await manager.Client.PostAsync("/app/roles/1/clone", Label("Mine"))).Status);
        var born = Document.ToCreate("users", new() { ["username"] = "born" }, new()
        {
            ["userRoles"] = JsonNode.Parse("""{"data":[{"type":"userroles","id":"1"}]}"""),
        });
        Assert.Equal(400, (await manager.Client.PostAsync("/api/users", born)).Status);
        var application = Document.ToCreate(
            "oauthapplications",
            new() { ["name"] = "Own", ["grants"] = new JsonArray("client_credentials") },
            new() { ["user"] = AccessWorld.To("users", "1") });
        Assert.Equal(400, (await manager.Client.PostAsync("/api/oauthapplications", application)).Status);

        async Task<int> SetAsync(string role, string rights) => (await manager.Client.PatchAsync(
            $"/api/userroles/{role}/rights", ToRights(role, JsonNode.Parse(rights)!))).Status;
    }

    [Fact]
    public async Task Business_units_stay_a_tree_and_go_only_when_nobody_needs_them()
    {
        var top = await CreateUnitAsync("Top", null);
        var middle = await CreateUnitAsync("Middle", top);
        var low = await CreateUnitAsync("Low", middle);

        var circle = await MoveAsync(top, low);
        var self = await MoveAsync(top, top);
        var inUse = await world.Admin.DeleteAsync($"/api/businessunits/{middle}");
        (await world.Admin.PostAsync(
            "/api/users/1/relationships/businessUnits", Document.Links("businessunits", low))).Expect(204);
        var withUsers = await world.Admin.DeleteAsync($"/api/businessunits/{low}");
        var moved = await MoveAsync(low, top);

        const string Circle = "400 circle constraint /data/relationships/parent/data: "
            + "A business unit cannot be below itself.";
        Assert.Equal([Circle], GatewayFixture.ErrorsOf(circle));
        Assert.Equal([Circle], GatewayFixture.ErrorsOf(self));
        Assert.Contains("cannot be deleted", GatewayFixture.ErrorsOf(inUse).Single(), StringComparison.Ordinal);
        Assert.Equal(
            [$"400 in use constraint /data: Business unit {low} cannot be deleted: 1 User has it."],
            GatewayFixture.ErrorsOf(withUsers));
        Assert.Equal(200, moved.Status);
        Assert.Equal(204, (await world.Admin.DeleteAsync($"/api/businessunits/{middle}")).Status);

        Task<ApiAnswer> MoveAsync(string unit, string parent)
        {
            var change = Document.ToUpdate("businessunits", unit, []);
            change["data"]!["relationships"] =
                new JsonObject { ["parent"] = AccessWorld.To("businessunits", parent) };
            return world.Admin.PatchAsync($"/api/businessunits/{unit}", change);
        }
    }

    private Task<string> CreateUnitAsync(string name, string? parent) => AccessWorld.CreateAsync(
        world.Admin,
        "businessunits",
        new() { ["name"] = name },
        parent is null ? [] : new() { ["parent"] = AccessWorld.To("businessunits", parent) });

    private async Task<string> CreateRoleAsync(string name, string rights)
    {
        var role = await AccessWorld.CreateAsync(
            world.Admin, "userroles", new() { ["role"] = $"ROLE_{name}", ["label"] = name });
        await world.SetRightsAsync(role, JsonNode.Parse(rights)!.AsObject());
        return role;
    }

    private async Task<string> RightsOfAsync(string role) =>
        (await world.Admin.GetAsync($"/api/userroles/{role}/rights")).Expect(200).Data["attributes"]!.ToJsonString();

    private static JsonObject ToRights(string role, JsonNode attributes) => new()
    {
        ["data"] = new JsonObject { ["type"] = "rolerights", ["id"] = role, ["attributes"] = attributes },
    };

    private static JsonObject Label(string label) => new() { ["label"] = label };

    // Each of the roles of this test may see users, by which its user knows that it is in force.
    private static JsonObject Rights(string rights)
    {
        var result = JsonNode.Parse(rights)!.AsObject();
        var entities = result["entities"]?.AsObject() ?? [];
        entities["users"] ??= new JsonObject { ["view"] = "organization" };
        result["entities"] = entities;
        return result;
    }
}
