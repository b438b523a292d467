using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Systems.Oro;

/// <summary>
/// Business units below one, a user in each, and a user of the one above who may see what belongs to the division.
/// </summary>
internal sealed class Division
{
    public const int Units = 500;
    private const int Fanout = 22; // three levels of units

    private readonly long _firstOwner;

    private Division(long firstOwner) => _firstOwner = firstOwner;

    /// <summary>Who sees the division.</summary>
    public const string Manager = "division";

    public static async Task<Division> CreateAsync(OroContacts admin)
    {
        using var http = admin.Connect();
        var role = await OroApi.CreateAsync(
            http, "userroles", new() { ["role"] = "ROLE_DIVISION", ["label"] = "Division" });
        await OroApi.SendAsync(
            http,
            HttpMethod.Patch,
            $"/api/userroles/{role}/rights",
            new()
            {
                ["type"] = "rolerights",
                ["id"] = role,
                ["attributes"] = JsonNode.Parse("""{"entities":{"contacts":{"view":"division"}}}"""),
            },
            HttpStatusCode.OK);
        var units = new List<string>();
        for (var i = 0; i < Units; i++)
        {
            var attributes = new JsonObject { ["name"] = $"Unit {i}" };
            units.Add(i == 0
                ? await OroApi.CreateAsync(
                    http, "businessunits", attributes, ("organization", "organizations", "1"))
                : await OroApi.CreateAsync(
                    http,
                    "businessunits",
                    attributes,
                    ("organization", "organizations", "1"),
                    ("parent", "businessunits", units[(i - 1) / Fanout])));
        }

        var owners = new List<long>();
        foreach (var unit in units)
        {
            owners.Add(long.Parse(
                await CreateUserAsync(http, $"owner{owners.Count}", unit), CultureInfo.InvariantCulture));
        }

        await CreateUserAsync(http, Manager, units[0], ("userRoles", "userroles", role));
        return owners.Zip(owners.Skip(1)).All(pair => pair.Second == pair.First + 1)
            ? new Division(owners[0])
            : throw new BenchFailedException("The ids of the owners do not follow each other.");
    }

    /// <summary>Whether a contact, or a copy of it, is one that the division takes.</summary>
    public static bool Takes(Contact contact) => long.Parse(contact.Id, CultureInfo.InvariantCulture) % 2 == 1;

    /// <summary>
    /// Gives every second contact to one of the owners, behind the product's back. It leads to no other contact then:
    /// whether one may see that is a question of its own.
    /// </summary>
    public async Task TakeHalfAsync(DbConnection database, string? cleanUp)
    {
        await using (database)
        {
            await database.OpenAsync();
            foreach (var sql in new[]
            {
                $"UPDATE contact SET owner_id = {_firstOwner} + id % {Units}, reports_to_id = NULL WHERE id % 2 = 1",
                cleanUp,
            }.OfType<string>())
            {
                await using var command = database.CreateCommand();
                command.CommandTimeout = 600;
                command.CommandText = sql;
                await command.ExecuteNonQueryAsync();
            }
        }
    }

    private static Task<string> CreateUserAsync(
        HttpClient http, string name, string unit, params (string Name, string Type, string Id)[] links) =>
        OroApi.CreateAsync(
            http,
            "users",
            new() { ["username"] = name, ["lastName"] = name },
            [("businessUnits", "businessunits", unit), .. links]);
}
