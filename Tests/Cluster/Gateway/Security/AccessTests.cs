using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>
/// What the matrix of levels does not have: fields, live changes, roles that change, and ways around.
/// </summary>
public sealed class AccessTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private static readonly string Things = Belongings.TypeOf(OwnershipType.User);

    [Fact]
    public async Task Hidden_field_is_not_there_on_any_way()
    {
        var user = await world.CreateUserAsync("fields", Rights(
            """{"view":"global","edit":"global","fields":{"covert":{"view":false,"edit":true}}}"""));
        var id = await world.CreateThingAsync(OwnershipType.User, Place.Own, user, "hidden");
        var admin = await world.Admin.GetAsync($"/api/{Things}/{id}");
        Assert.Equal("covert of hidden", (string?)admin.Data["attributes"]!["covert"]);

        var one = (await user.Client.GetAsync($"/api/{Things}/{id}")).Expect(200);
        Assert.DoesNotContain("covert", one.Text, StringComparison.Ordinal);
        foreach (var guess in new[]
        {
            "filter[covert]=x", "sort=covert", "filter[friend.covert]=x",
            "filter={\"field\":\"covert\",\"value\":\"x\"}",
        })
        {
            Assert.Equal((guess, 400), (guess, (await user.Client.GetAsync($"/api/{Things}?{guess}")).Status));
        }

        Assert.Equal(400, (await user.Client.GetAsync($"/api/{Things}/aggregates?group=covert")).Status);
        Assert.Equal(400, (await user.Client.GetAsync($"/api/{Things}/aggregates?aggregate=covert.count")).Status);
        var edit = Document.ToUpdate(Things, id, new() { ["covert"] = "mine" });
        Assert.Equal(400, (await user.Client.PatchAsync($"/api/{Things}/{id}", edit)).Status);
        Assert.Equal(
            ["name", "organization", "owner"],
            (await user.Client.ListAuditAsync(Things, id))[0]!["fields"]!.AsArray()
                .Select(f => (string)f!["name"]!).Order());
        var definitions = (await user.Client.GetAsync("/app/definitions")).Text;
        Assert.DoesNotContain("covert", definitions, StringComparison.Ordinal);
        Assert.DoesNotContain("covert", (await user.Client.GetAsync("/openapi.json")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Field_that_may_only_be_seen_is_refused_with_its_place()
    {
        var user = await world.CreateUserAsync("seefield", Rights(
            """{"view":"global","edit":"global","create":"global","fields":{"covert":{"view":true,"edit":false}}}"""));
        var id = await world.CreateThingAsync(OwnershipType.User, Place.Own, user, "seen");

        var edit = Document.ToUpdate(Things, id, new() { ["name"] = "new", ["covert"] = "mine" });
        var refused = (await user.Client.PatchAsync($"/api/{Things}/{id}", edit)).Expect(400);

        Assert.Equal("/data/attributes/covert", (string?)refused.Errors.Single()!["source"]!["pointer"]);
        var read = await user.Client.GetAsync($"/api/{Things}/{id}");
        Assert.Equal("covert of seen", (string?)read.Expect(200).Data["attributes"]!["covert"]);
        Assert.Equal("seen", (string?)read.Data["attributes"]!["name"]);
    }

    [Fact]
    public async Task Live_changes_reach_those_who_may_see_them_and_others_hear_that_a_record_left()
    {
        var user = await world.CreateUserAsync("live", Rights(
            """{"view":"user","fields":{"covert":{"view":false,"edit":false}}}"""));
        await using var witness = await WitnessAsync();
        var own = await world.CreateThingAsync(OwnershipType.User, Place.Own, user, "live own");
        var other = await world.CreateThingAsync(OwnershipType.User, Place.SameUnit, user, "live other");
        await HearsOfAsync(witness, other);
        await using var live = await LiveConnection.OpenAsync(world.Host.Url, user.Client.Key);
        await live.InvokeAsync("SubscribeList", Things, null);

        await EditAsync(other, new() { ["name"] = "kept back" });
        await EditAsync(own, new() { ["name"] = "told", ["covert"] = "kept back too" });
        var told = await live.NextAsync("changed");
        await GiveAsync(own, world.Colleagues[Place.SameUnit]);
        var left = await live.NextAsync("changed");
        await GiveAsync(other, user.Id);
        var entered = await live.NextAsync("changed");

        Assert.Equal((own, "update"), ((string)told["id"]!, (string)told["kind"]!));
        Assert.Equal("""{"name":"told"}""", told["attributes"]!.ToJsonString());
        Assert.Equal("""["name"]""", told["fields"]!.ToJsonString());
        Assert.Equal((own, "leave"), ((string)left["id"]!, (string)left["kind"]!));
        Assert.Equal(
            """[] {} {} {"id":"0","name":""}""",
            $"{left["fields"]} {left["attributes"]} {left["relationships"]} {left["author"]!.ToJsonString()}");
        Assert.Equal((other, "update"), ((string)entered["id"]!, (string)entered["kind"]!));
    }

    [Fact]
    public async Task Changed_role_is_in_force_at_once_also_on_open_connections()
    {
        var user = await world.CreateUserAsync("changing", Rights("""{"view":"global"}"""));
        await using var witness = await WitnessAsync();
        var id = await world.CreateThingAsync(OwnershipType.User, Place.SameUnit, user, "changing");
        await HearsOfAsync(witness, id);
        (await user.Client.GetAsync($"/api/{Things}/{id}")).Expect(200);
        await using var live = await LiveConnection.OpenAsync(world.Host.Url, user.Client.Key);
        await live.InvokeAsync("SubscribeList", Things, null);

        await world.SetRightsAsync(user.Role, Rights("""{"view":"user"}"""));
        await Eventually.HoldsAsync(
            async () => (await user.Client.GetAsync($"/api/{Things}/{id}")).Status == 404,
            "the smaller right", TimeSpan.FromSeconds(5));

        await live.HearAsync("access");
        await EditAsync(id, new() { ["name"] = "kept back" });
        var own = await world.CreateThingAsync(OwnershipType.User, Place.Own, user, "mine");
        Assert.Equal(own, (string?)(await live.NextAsync("changed"))["id"]);
    }

    [Fact]
    public async Task Disabled_user_may_do_nothing()
    {
        var user = await world.CreateUserAsync("disabled", Rights("""{"view":"global"}"""));

        (await world.Admin.PatchAsync(
            $"/api/users/{user.Id}", Document.ToUpdate("users", user.Id, new() { ["enabled"] = false }))).Expect(200);

        await Eventually.HoldsAsync(
            async () => (await user.Client.GetAsync($"/api/{Things}")).Status == 401, "the end of a disabled user");
    }

    [Fact]
    public async Task Who_may_change_users_gets_no_further_right_by_that()
    {
        var rights = Rights("""{"view":"global"}""");
        rights["others"] = JsonNode.Parse(
            """{"view":"global","create":"global","edit":"global","delete":"global","assign":"global"}""");
        rights["entities"]!.AsObject().Remove("users");
        var user = await world.CreateUserAsync("climber", rights);

        Assert.Equal(403, await LinkAsync($"/api/users/{user.Id}/relationships/userRoles", "userroles", "1"));
        Assert.Equal(403, await LinkAsync("/api/userroles/1/relationships/users", "users", user.Id));
        Assert.Equal(403, await LinkAsync("/api/organizations/1/relationships/users", "users", user.Id));
        Assert.Equal(403, await LinkAsync("/api/businessunits/1/relationships/users", "users", user.Id));
        foreach (var (name, value) in new[] { ("username", "admin2"), ("email", "a@b.org") })
        {
            var change = Document.ToUpdate("users", "1", new() { [name] = value });
            Assert.Equal(403, (await user.Client.PatchAsync("/api/users/1", change)).Status);
        }

        var other = Document.ToCreate("users", new() { ["username"] = "other2" });
        Assert.Equal(403, (await user.Client.PostAsync("/api/users", other)).Status);
        Assert.Equal(403, (await user.Client.DeleteAsync($"/api/users/{world.Colleagues[Place.SameUnit]}")).Status);
        Assert.Equal(403, (await user.Client.GetAsync("/api/userroles/1/rights")).Status);
        Assert.Equal(403, (await user.Client.GetAsync("/api/entitydefinitions")).Status);
        // What is no matter of access is.
        var named = Document.ToUpdate("users", user.Id, new() { ["firstName"] = "Clim" });
        (await user.Client.PatchAsync($"/api/users/{user.Id}", named)).Expect(200);

        async Task<int> LinkAsync(string path, string type, string id) =>
            (await user.Client.PostAsync(path, Document.Links(type, id))).Status;
    }

    [Fact]
    public async Task Nobody_is_led_to_what_one_may_not_see_nor_cut_off_from_it()
    {
        var user = await world.CreateUserAsync("links", Rights(
            """{"view":"user","create":"user","edit":"user"}"""));
        var own = await world.CreateThingAsync(OwnershipType.User, Place.Own, user, "links own");
        var hidden = await world.CreateThingAsync(OwnershipType.User, Place.SameUnit, user, "links hidden");

        var absent = await BefriendAsync(own, "999999");
        var unseen = await BefriendAsync(own, hidden);

        Assert.Equal(
            "400 relationship constraint /data/relationships/friend/data: There is no such record.",
            $"{absent.Status} {absent.Errors}"[4..]);
        Assert.Equal(absent, unseen);

        async Task<(int Status, string Errors)> BefriendAsync(string id, string friend)
        {
            var change = Document.ToUpdate(Things, id, []);
            change["data"]!["relationships"] = new JsonObject { ["friend"] = AccessWorld.To(Things, friend) };
            var answer = await user.Client.PatchAsync($"/api/{Things}/{id}", change);
            return (answer.Status, string.Join('\n', GatewayFixture.ErrorsOf(answer)));
        }
    }

    [Fact]
    public async Task Rights_are_read_as_they_were_set_and_what_is_wrong_is_named()
    {
        var role = await AccessWorld.CreateAsync(
            world.Admin, "userroles", new() { ["role"] = "ROLE_RIGHTS", ["label"] = "Rights" });
        var rights = JsonNode.Parse(
            """
            {"others":{"view":"user","create":"none","edit":"none","delete":"none","assign":"none"},
            "entities":{"contacts":{"view":"division","create":"user","edit":"user","delete":"none","assign":"none",
            "fields":{"fax":{"view":true,"edit":false}}}},
            "capabilities":["search","see-audit"]}
            """)!.AsObject();
        await world.SetRightsAsync(role, rights);

        var read = (await world.Admin.GetAsync($"/api/userroles/{role}/rights")).Expect(200);

        Assert.Equal(rights.ToJsonString(), read.Data["attributes"]!.ToJsonString());
        var wrong = await world.Admin.PatchAsync($"/api/userroles/{role}/rights", JsonNode.Parse(
            """
            {"data":{"type":"rolerights","id":"ROLE","attributes":{"entities":{"nothing":{},
            "userroles":{"view":"user"},"contacts":{"look":"user","fields":{"none":{}}}},"capabilities":["fly"]}}}
            """.Replace("ROLE", role, StringComparison.Ordinal))!);
        Assert.Equal(
            [
                "400 request data constraint /data/attributes/entities/nothing: Unknown entity type: nothing.",
                "400 request data constraint /data/attributes/entities/userroles/view: "
                    + "The level is one of none, global.",
                "400 request data constraint /data/attributes/entities/contacts/look: "
                    + "There is no permission \"look\".",
                "400 request data constraint /data/attributes/entities/contacts/fields/none: "
                    + "contacts has no field \"none\".",
                "400 request data constraint /data/attributes/capabilities: There is no capability \"fly\": "
                    + "manage-definitions, manage-users, search, see-audit.",
            ],
            GatewayFixture.ErrorsOf(wrong));
        var first = await world.Admin.PatchAsync("/api/userroles/1/rights", JsonNode.Parse(
            """{"data":{"type":"rolerights","id":"1","attributes":{"capabilities":[]}}}""")!);
        Assert.Equal(
            ["400 administrator constraint : Administrators have every right."],
            GatewayFixture.ErrorsOf(first).Select(e => e.Replace("/data", "", StringComparison.Ordinal)));
    }

    private async Task<LiveConnection> WitnessAsync()
    {
        var witness = await world.Host.ListenAsync();
        await witness.InvokeAsync("SubscribeList", Things, null);
        return witness;
    }

    // What was told already is not told to who comes later.
    private static async Task HearsOfAsync(LiveConnection witness, string id)
    {
        while ((string?)(await witness.NextAsync("changed"))["id"] != id)
        {
        }
    }

    private async Task EditAsync(string id, JsonObject attributes) => (await world.Admin.PatchAsync(
        $"/api/{Things}/{id}", Document.ToUpdate(Things, id, attributes))).Expect(200);

    private async Task GiveAsync(string id, string user)
    {
        var change = Document.ToUpdate(Things, id, []);
        change["data"]!["relationships"] = new JsonObject { ["owner"] = AccessWorld.To("users", user) };
        (await world.Admin.PatchAsync($"/api/{Things}/{id}", change)).Expect(200);
    }

    private static JsonObject Rights(string things) => new()
    {
        ["others"] = new JsonObject(),
        ["entities"] = new JsonObject
        {
            ["users"] = new JsonObject { ["view"] = "global" },
            ["organizations"] = new JsonObject { ["view"] = "global" },
            [Things] = JsonNode.Parse(things),
        },
        ["capabilities"] = new JsonArray(),
    };
}
