using System.Globalization;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Security;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>
/// Two organizations with units and users, and a user for each level; records of every ownership at every place.
/// </summary>
public sealed class AccessWorld : IAsyncLifetime
{
    private readonly Dictionary<string, string> _units = [];

    public GatewayHost Host { get; private set; } = null!;

    public ApiClient Admin { get; private set; } = null!;

    /// <summary>The users at the places that are not their own.</summary>
    public Dictionary<Place, string> Colleagues { get; } = [];

    public string OtherOrganization { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Host = await GatewayHost.StartWithAsync(Belongings.WithProduct());
        Admin = await Host.ConnectAsync();
        OtherOrganization = await CreateAsync(Admin, "organizations", new() { ["name"] = "Elsewhere" });
        _units["below"] = await CreateUnitAsync("Below", "1", parent: "1");
        _units["other"] = await CreateUnitAsync("Other", "1", parent: null);
        _units["foreign"] = await CreateUnitAsync("Foreign", OtherOrganization, parent: null);
        Colleagues[Place.SameUnit] = (await MakeUserAsync("same", "1")).Id;
        Colleagues[Place.UnitBelow] = (await MakeUserAsync("below", _units["below"])).Id;
        Colleagues[Place.OtherUnit] = (await MakeUserAsync("other", _units["other"])).Id;
        Colleagues[Place.OtherOrganization] = (await MakeUserAsync("foreign", _units["foreign"])).Id;
    }

    /// <summary>A user of the first unit, whose one role allows this; in force when it returns.</summary>
    public async Task<AccessUser> CreateUserAsync(string name, JsonObject rights)
    {
        var role = await CreateAsync(Admin, "userroles", new() { ["role"] = $"ROLE_{name}", ["label"] = name });
        await SetRightsAsync(role, rights);
        var user = await MakeUserAsync(name, "1", name);
        await InForceAsync(user.Client);
        return user with { Role = role };
    }

    /// <summary>Sets what a role allows.</summary>
    public async Task SetRightsAsync(string role, JsonObject rights) => (await Admin.PatchAsync(
        $"/api/userroles/{role}/rights",
        new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["type"] = "rolerights",
                ["id"] = role,
                ["attributes"] = rights.DeepClone(),
            },
        })).Expect(200);

    /// <summary>A record of an ownership at a place; at their own, that of a user.</summary>
    public Task<string> CreateThingAsync(OwnershipType ownership, Place place, AccessUser user, string name) =>
        CreateAsync(
            Admin, Belongings.TypeOf(ownership), new() { ["name"] = name, ["covert"] = $"covert of {name}" },
            Belonging(ownership, place, user));

    /// <summary>The relationships by which a record is at a place.</summary>
    public JsonObject Belonging(OwnershipType ownership, Place place, AccessUser user)
    {
        var relationships = new JsonObject();
        if (ownership == OwnershipType.User)
        {
            relationships["owner"] = To("users", place == Place.Own ? user.Id : Colleagues[place]);
        }
        else if (ownership == OwnershipType.BusinessUnit)
        {
            relationships["owner"] = To("businessunits", UnitAt(place));
        }

        if (ownership != OwnershipType.None)
        {
            relationships["organization"] =
                To("organizations", place == Place.OtherOrganization ? OtherOrganization : "1");
        }

        return relationships;
    }

    public static JsonObject To(string type, string id) =>
        new() { ["data"] = new JsonObject { ["type"] = type, ["id"] = id } };

    public static async Task<string> CreateAsync(
        ApiClient client, string type, JsonObject attributes, JsonObject? relationships = null) =>
        (await client.PostAsync($"/api/{type}", Document.ToCreate(type, attributes, relationships))).Expect(201).Id;

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Host.DisposeAsync();
    }

    private string UnitAt(Place place) => place switch
    {
        Place.UnitBelow => _units["below"],
        Place.OtherUnit => _units["other"],
        Place.OtherOrganization => _units["foreign"],
        _ => "1",
    };

    private Task<string> CreateUnitAsync(string name, string organization, string? parent)
    {
        var relationships = new JsonObject { ["organization"] = To("organizations", organization) };
        if (parent is not null)
        {
            relationships["parent"] = To("businessunits", parent);
        }

        return CreateAsync(Admin, "businessunits", new() { ["name"] = name }, relationships);
    }

    private async Task<AccessUser> MakeUserAsync(string name, string unit, params string[] roles)
    {
        var user = new NewUser(name, [.. roles])
        {
            LastName = name,
            Unit = new BusinessUnitId(long.Parse(unit, CultureInfo.InvariantCulture)),
        };
        await Host.Grains.GetGrain<INewUserGrain>(0).CreateAsync(user, CancellationToken.None);
        var key = await Host.Grains.GetGrain<ICredentialsGrain>(0).CreateApiKeyAsync(name, CancellationToken.None);
        var found = await Admin.GetAsync($"/api/users?filter[username]={name}");
        return new AccessUser((string)found.Expect(200).Data[0]!["id"]!, new ApiClient(Host.Url, key), "");
    }

    // Each of the roles of this test may see users: once that shows, all of it is in force.
    private static Task InForceAsync(ApiClient client) => Eventually.HoldsAsync(
        async () => (await client.GetAsync("/api/users?page[size]=1")).Status == 200, "a new role in force");
}

/// <summary>A user with one role.</summary>
public sealed record AccessUser(string Id, ApiClient Client, string Role);
