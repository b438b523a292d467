using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Oro.Grains.Storage;
using Oro.Security;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>Those who manage users look after how others sign in, as far as their own rights reach.</summary>
public sealed class UserAccountTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private const string Password = "Tr0ubador and 3";

    private const string Everything =
        """{"view":"global","create":"global","edit":"global","delete":"global","assign":"global"}""";

    [Fact]
    public async Task Password_is_set_by_who_manages_users_and_the_history_says_by_whom()
    {
        var user = await world.CreateUserAsync("forgetful", Rights("""{"view":"organization"}"""));

        var weak = await world.Admin.PutAsync($"/app/users/{user.Id}/password", New("Password1"));
        (await world.Admin.PutAsync($"/app/users/{user.Id}/password", New(Password))).Expect(204);
        var signedIn = await world.Admin.PostAsync(
            "/app/session", new JsonObject { ["userName"] = "forgetful", ["password"] = Password });
        (await world.Admin.DeleteAsync($"/app/users/{user.Id}/sessions")).Expect(204);
        var lines = (await world.Admin.GetAsync($"/app/users/{user.Id}/sign-ins")).Expect(200).Body!["lines"]!;

        Assert.Equal((400, 200), (weak.Status, signedIn.Status));
        Assert.Equal(
            ["sessions-ended-by-other admin", "signed-in ", "password-set admin"],
            lines.AsArray().Select(l => $"{l!["act"]} {l["subject"]}"));
        Assert.Equal(404, (await world.Admin.GetAsync("/app/users/999999/sign-ins")).Status);
    }

    [Fact]
    public async Task Sessions_of_who_was_shut_out_do_not_come_back()
    {
        var user = await world.CreateUserAsync("shutout", Rights("""{"view":"organization"}"""));
        (await world.Admin.PutAsync($"/app/users/{user.Id}/password", New(Password))).Expect(204);
        using var session = new PageSession(world.Host.Url);
        Assert.Equal(HttpStatusCode.OK, await session.SignInAsync(Password, userName: "shutout"));

        (await SetEnabledAsync(user.Id, false)).Expect(200);
        (await SetEnabledAsync(user.Id, true)).Expect(200);
        await HasNoSessionAsync(user.Id);

        Assert.Equal(HttpStatusCode.Unauthorized, await session.StatusAsync());
        Assert.Equal(HttpStatusCode.OK, await session.SignInAsync(Password, userName: "shutout"));
        (await world.Admin.DeleteAsync($"/api/users/{user.Id}")).Expect(204);
        await HasNoSessionAsync(user.Id);
    }

    [Fact]
    public async Task Nobody_reaches_who_may_do_more()
    {
        var clerk = await world.CreateUserAsync("clerk", Rights("""{"view":"organization","edit":"organization"}"""));
        var manager = await world.CreateUserAsync("headofusers", Rights(
            """{"view":"organization","edit":"organization"}""", Capability.ManageUsers));

        foreach (var (client, user, status) in new[]
        {
            (clerk.Client, manager.Id, 403), (manager.Client, "1", 400), (manager.Client, clerk.Id, 204),
        })
        {
            Assert.Equal(status, (await client.PutAsync($"/app/users/{user}/password", New(Password))).Status);
            Assert.Equal(status, (await client.DeleteAsync($"/app/users/{user}/sessions")).Status);
            var history = await client.GetAsync($"/app/users/{user}/sign-ins");
            Assert.Equal(status == 204 ? 200 : status, history.Status);
        }
    }

    [Fact]
    public async Task Each_capability_opens_what_is_behind_it_and_nothing_else()
    {
        var doors = new (string Capability, string Path)[]
        {
            (Capability.ManageDefinitions, "/api/entitydefinitions"),
            (Capability.ManageUsers, "/api/userroles/3/rights"),
            (Capability.ManageUsers, "/app/users/1/sign-ins"),
            (Capability.Search, "/api/search?filter[searchText]=anything"),
            (Capability.SeeAudit, "/api/audit"),
        };
        Assert.Equal(Capability.All, doors.Select(d => d.Capability).ToHashSet());
        foreach (var capability in Capability.All.Prepend("none"))
        {
            var rights = Rights(Everything, capability == "none" ? [] : [capability]);
            rights["others"] = JsonNode.Parse(Everything);
            var user = await world.CreateUserAsync($"only-{capability}", rights);
            foreach (var door in doors)
            {
                var answer = await user.Client.GetAsync(door.Path);
                Assert.True(
                    answer.Status == 403 != (door.Capability == capability),
                    $"{capability} at {door.Path}: {answer}");
            }
        }
    }

    private Task<ApiAnswer> SetEnabledAsync(string user, bool isEnabled) => world.Admin.PatchAsync(
        $"/api/users/{user}", Document.ToUpdate("users", user, new() { ["enabled"] = isEnabled }));

    private async Task HasNoSessionAsync(string user) => Assert.Empty(
        await world.Host.Get<UserSessionTable>().ListAsync(
            new UserId(long.Parse(user, CultureInfo.InvariantCulture)), DateTime.UnixEpoch, 1, default));

    private static JsonObject New(string password) => new() { ["new"] = password };

    private static JsonObject Rights(string users, params IEnumerable<string> capabilities) => new()
    {
        ["entities"] = new JsonObject { ["users"] = JsonNode.Parse(users) },
        ["capabilities"] = new JsonArray([.. capabilities.Select(c => JsonValue.Create(c))]),
    };
}
