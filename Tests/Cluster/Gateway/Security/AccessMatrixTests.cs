using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Security;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>
/// Every permission, level and ownership by every way to a record, against rules written down once more.
/// </summary>
public sealed class AccessMatrixTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private static readonly Place[] Places = Enum.GetValues<Place>();

    public static TheoryData<AccessLevel> Levels => [.. Enum.GetValues<AccessLevel>()];

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Whoever_may_see_something_sees_just_that_on_every_way(AccessLevel level)
    {
        var user = await world.CreateUserAsync($"see{level}", Rights(new JsonObject { ["view"] = NameOf(level) }));
        var findings = new List<string>();
        foreach (var ownership in Belongings.Ownerships)
        {
            var things = await CreateThingsAsync(ownership, user);
            var expected = Names(Places.Where(p => AccessOracle.Reaches(level, ownership, p)));
            foreach (var (way, seen) in await LookAsync(ownership, things, user))
            {
                if (seen != expected)
                {
                    findings.Add($"{ownership} by {way}: expected [{expected}], got [{seen}]");
                }
            }
        }

        Assert.Empty(findings);
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task Whoever_may_change_something_changes_just_that(AccessLevel level)
    {
        var rights = new JsonObject { ["view"] = "global" };
        foreach (var permission in new[] { "create", "edit", "delete", "assign" })
        {
            rights[permission] = NameOf(level);
        }

        var user = await world.CreateUserAsync($"change{level}", Rights(rights));
        var findings = new List<string>();
        foreach (var ownership in Belongings.Ownerships)
        {
            var things = await CreateThingsAsync(ownership, user);
            var expected = Names(Places.Where(p => AccessOracle.Reaches(level, ownership, p)));
            foreach (var (way, done) in await ChangeAsync(ownership, things, user))
            {
                if (done != expected)
                {
                    findings.Add($"{ownership} by {way}: expected [{expected}], got [{done}]");
                }
            }
        }

        Assert.Empty(findings);
    }

    private async Task<Dictionary<Place, string>> CreateThingsAsync(OwnershipType ownership, AccessUser user)
    {
        var things = new Dictionary<Place, string>();
        foreach (var place in Places)
        {
            things[place] = await world.CreateThingAsync(ownership, place, user, $"{place} of {user.Id}");
        }

        return things;
    }

    private async Task<Dictionary<string, string>> LookAsync(
        OwnershipType ownership, Dictionary<Place, string> things, AccessUser user)
    {
        var type = Belongings.TypeOf(ownership);
        var relation = Belongings.RelationOf(ownership);
        var mine = $"filter[id]={string.Join(',', things.Values)}";
        var baskets = await CreateBasketsAsync(ownership, things);
        var inBaskets = $"filter[id]={string.Join(',', baskets.Values)}";
        var ways = new Dictionary<string, string>
        {
            ["one"] = await EachAsync(
                async p => (await user.Client.GetAsync($"/api/{type}/{things[p]}")).Status == 200),
            ["list"] = PlacesOf(things, await user.Client.GetAsync($"/api/{type}?{mine}&sort=name")),
            ["include"] = PlacesOf(things, await user.Client.GetAsync(
                $"/api/{Belongings.Basket}?{inBaskets}&include={relation}"), "included", relation),
            ["linkage"] = await LinkedAsync(user, baskets, relation),
            ["filter guess"] = PlacesOf(
                baskets,
                await user.Client.GetAsync(
                    $"/api/{Belongings.Basket}?{inBaskets}&filter[{relation}.name][contains]=of%20{user.Id}"),
                "data",
                relation),
            ["related"] = await EachAsync(async p => (await user.Client.GetAsync(
                $"/api/{Belongings.Basket}/{baskets[p]}/{relation}")) is { Status: 200 } answer
                    && answer.Body!["data"] is not null),
            ["history"] = await EachAsync(async p => (await user.Client.GetAsync(
                $"/api/audit?filter[entity]={type}&filter[objectId]={things[p]}")) is { Status: 200 } answer
                    && answer.Data.AsArray().Count > 0),
            ["audit"] = PlacesOf(things, await user.Client.GetAsync("/api/audit?page[size]=100"), type),
            ["search"] = await SearchAsync(things, user, type),
        };
        var count = await CountAsync(user, type, mine);
        ways["count"] = count.Count == ways["list"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length
            && count.Count == count.Aggregate ? ways["list"] : $"{count}";
        foreach (var id in things.Values)
        {
            (await world.Admin.DeleteAsync($"/api/{type}/{id}")).Expect(204);
        }

        ways["trash"] = PlacesOf(things, await user.Client.GetAsync($"/api/{type}?{mine}&filter[deleted]=yes"));
        return ways;
    }

    private async Task<Dictionary<string, string>> ChangeAsync(
        OwnershipType ownership, Dictionary<Place, string> things, AccessUser user)
    {
        var type = Belongings.TypeOf(ownership);
        var ways = new Dictionary<string, string>
        {
            ["edit"] = await EachAsync(async p => IsDone(await user.Client.PatchAsync(
                $"/api/{type}/{things[p]}", Document.ToUpdate(type, things[p], new() { ["covert"] = "changed" })))),
            ["create"] = await EachAsync(async p => IsDone(await user.Client.PostAsync(
                $"/api/{type}",
                Document.ToCreate(type, new() { ["name"] = "new" }, world.Belonging(ownership, p, user))))),
        };
        if (ownership is OwnershipType.User or OwnershipType.BusinessUnit)
        {
            // From what is one's own at every level that there is.
            var start = ownership == OwnershipType.User ? Place.Own : Place.SameUnit;
            ways["assign"] = await EachAsync(async p =>
            {
                var id = await world.CreateThingAsync(ownership, start, user, "to be given");
                var change = Document.ToUpdate(type, id, []);
                change["data"]!["relationships"] = world.Belonging(ownership, p, user);
                var answer = await user.Client.PatchAsync($"/api/{type}/{id}", change);
                // What stays where it is is not given to anybody; whether it may be changed was asked above.
                return IsDone(answer);
            });
        }

        ways["delete"] = await EachAsync(
            async p => IsDone(await user.Client.DeleteAsync($"/api/{type}/{things[p]}")));
        return ways;
    }

    private static bool IsDone(ApiAnswer answer) => answer.Status switch
    {
        200 or 201 or 204 => true,
        403 or 404 or 405 => false,
        _ => throw new InvalidOperationException($"Neither done nor denied: {answer}"),
    };

    private async Task<Dictionary<Place, string>> CreateBasketsAsync(
        OwnershipType ownership, Dictionary<Place, string> things)
    {
        var baskets = new Dictionary<Place, string>();
        foreach (var place in Places)
        {
            var links = new JsonObject
            {
                [Belongings.RelationOf(ownership)] = AccessWorld.To(Belongings.TypeOf(ownership), things[place]),
            };
            baskets[place] = await AccessWorld.CreateAsync(
                world.Admin, Belongings.Basket, new() { ["name"] = "b" }, links);
        }

        return baskets;
    }

    private static async Task<string> LinkedAsync(AccessUser user, Dictionary<Place, string> baskets, string relation)
    {
        var answer = await user.Client.GetAsync(
            $"/api/{Belongings.Basket}?filter[id]={string.Join(',', baskets.Values)}&page[size]=100");
        var linked = answer.Expect(200).Data.AsArray()
            .Where(b => b!["relationships"]?[relation]?["data"] is not null)
            .Select(b => (string)b!["id"]!).ToHashSet();
        return Names(Places.Where(p => linked.Contains(baskets[p])));
    }

    private async Task<string> SearchAsync(Dictionary<Place, string> things, AccessUser user, string type)
    {
        var all = Names(Places);
        await Eventually.HoldsAsync(async () => await FindAsync(world.Admin) == all, "the search index");
        return await FindAsync(user.Client);

        async Task<string> FindAsync(ApiClient client)
        {
            var answer = await client.GetAsync($"/api/search?filter[searchText]=of%20{user.Id}&page[size]=100");
            return Names(Places.Where(p => answer.Expect(200).Data.AsArray()
                .Any(r => (string)r!["id"]! == $"{type}-{things[p]}")));
        }
    }

    private static async Task<(long Count, long Aggregate)> CountAsync(AccessUser user, string type, string filter)
    {
        var list = await user.Client.GetAsync($"/api/{type}?{filter}&page[size]=1", ("X-Include", "totalCount"));
        if (list.Status == 404)
        {
            return default;
        }

        var total = long.Parse(
            list.Headers.GetValues("X-Include-Total-Count").Single(), CultureInfo.InvariantCulture);
        var aggregate = await user.Client.GetAsync($"/api/{type}/aggregates?{filter}");
        return (total, (long)aggregate.Expect(200).Body!["meta"]!["groups"]![0]!["values"]!["count"]!);
    }

    private static async Task<string> EachAsync(Func<Place, Task<bool>> isReached)
    {
        var reached = new List<Place>();
        foreach (var place in Places)
        {
            if (await isReached(place))
            {
                reached.Add(place);
            }
        }

        return Names(reached);
    }

    private static string PlacesOf(
        Dictionary<Place, string> things, ApiAnswer answer, string member = "data", string? relation = null)
    {
        // An entity of which one may see nothing is not there, nor what leads to it.
        if (answer.Status is 403 or 404 || (relation is not null && answer.Status == 400))
        {
            return "";
        }

        var found = answer.Expect(200).Body![member == "included" ? "included" : "data"]?.AsArray() ?? [];
        var ids = found.Select(r => member is "data" or "included"
            ? (string)r!["id"]!
            : (string?)r!["attributes"]!["entity"] == member ? (string)r["attributes"]!["objectId"]! : "").ToHashSet();
        return Names(Places.Where(p => ids.Contains(things[p])));
    }

    private static string Names(IEnumerable<Place> places) => string.Join(' ', places);

    private static JsonObject Rights(JsonObject things)
    {
        var entities = new JsonObject
        {
            ["users"] = new JsonObject { ["view"] = "global" },
            ["businessunits"] = new JsonObject { ["view"] = "global" },
            ["organizations"] = new JsonObject { ["view"] = "global" },
            [Belongings.Basket] = new JsonObject { ["view"] = "global" },
        };
        foreach (var ownership in Belongings.Ownerships)
        {
            var allowed = new JsonObject();
            foreach (var (permission, level) in things)
            {
                allowed[permission] = Available(ownership, (string)level!);
            }

            entities[Belongings.TypeOf(ownership)] = allowed;
        }

        return new()
        {
            ["others"] = new JsonObject(),
            ["entities"] = entities,
            ["capabilities"] = new JsonArray("search", "see-audit"),
        };
    }

    // A level that an ownership does not have cannot be set; the next below it is what it comes to.
    private static string Available(OwnershipType ownership, string level) => (ownership, level) switch
    {
        (OwnershipType.None, not "global") => "none",
        (OwnershipType.Organization, "user" or "businessUnit" or "division") => "none",
        (OwnershipType.BusinessUnit, "user") => "none",
        _ => level,
    };

    private static string NameOf(AccessLevel level) => JsonNamingPolicy.CamelCase.ConvertName(level.ToString());
}
