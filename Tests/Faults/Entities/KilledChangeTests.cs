using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Entities;

/// <summary>kill -9 in the middle of a change of definitions, at a moment that the seed says.</summary>
public sealed class KilledChangeTests
{
    private const int Records = 300;
    private const int Writers = 16;

    [Theory]
    [InlineData(TestDatabase.Sqlite, 1)]
    [InlineData(TestDatabase.Sqlite, 12)]
    [InlineData(TestDatabase.PostgreSql, 1)]
    [InlineData(TestDatabase.PostgreSql, 12)]
    [InlineData(TestDatabase.MySql, 1)]
    [InlineData(TestDatabase.MySql, 12)]
    public async Task Change_of_a_type_goes_on_at_the_next_start_and_nothing_is_half_applied(string kind, int seed)
    {
        await using var product = await ProductProcess.StartAsync(dsn: await TestDatabase.CreateAsync(kind));
        using var api = await product.ConnectAsync();
        var field = await AddFieldAsync(api);
        var ids = new string[Records];
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var n = writer; n < Records; n += Writers)
            {
                ids[n] = (await api.PostAsync(
                    "/api/boats", Document.ToCreate("boats", new() { ["name"] = "A", ["held"] = n })))
                    .Expect(201).Id;
            }
        }));

        // Reads that end tell how much time has gone by, on a slow machine as on a fast one.
        var change = TryChangeAsync(api, field);
        for (var reads = new Random(seed).Next(1, 4 * seed); reads > 0; reads--)
        {
            await api.GetAsync("/api/boats?page[size]=1");
        }

        await product.KillAsync();
        await change;
        await product.StartAgainAsync();
        var again = await ChangeAsync(api, field);

        Assert.Equal("decimal", (string)again.Expect(200).Data["attributes"]!["type"]!);
        Assert.Equal("2.0000", await ReadAsync(api, ids[2]));
        for (var n = 0; n < Records; n += 50)
        {
            Assert.Equal($"{n}.0000", await ReadAsync(api, ids[n]));
        }

        var sum = await api.GetAsync("/api/boats?filter[held][gte]=150&page[size]=1", ("X-Include", "totalCount"));
        Assert.Equal($"{Records - 150}", sum.Expect(200).Headers.GetValues("X-Include-Total-Count").Single());
        (await api.PostAsync("/api/boats", Document.ToCreate("boats", new() { ["name"] = "B", ["held"] = "0.5" })))
            .Expect(201);
    }

    private static async Task<string> AddFieldAsync(ApiClient api)
    {
        (await api.PostAsync("/api/entitydefinitions", Document.ToCreate("entitydefinitions", new()
        {
            ["name"] = "boats",
            ["label"] = "Boat",
            ["pluralLabel"] = "Boats",
        }))).Expect(201);
        return (await api.PostAsync("/api/fielddefinitions", Document.ToCreate("fielddefinitions", new()
        {
            ["entity"] = "boats",
            ["name"] = "held",
            ["type"] = "integer",
            ["isIndexed"] = true,
        }))).Expect(201).Id;
    }

    private static Task<ApiAnswer> ChangeAsync(ApiClient api, string field) => api.PatchAsync(
        $"/api/fielddefinitions/{field}",
        Document.ToUpdate("fielddefinitions", field, new() { ["type"] = "decimal" }),
        ("Idempotency-Key", "to-decimal"));

    private static async Task TryChangeAsync(ApiClient api, string field)
    {
        try
        {
            await ChangeAsync(api, field);
        }
        catch (HttpRequestException)
        {
            // It was killed before it answered.
        }
    }

    private static async Task<string?> ReadAsync(ApiClient api, string id) =>
        (string?)(await api.GetAsync($"/api/boats/{id}")).Expect(200).Data["attributes"]!["held"];
}
