using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>Definitions change while sixteen people write, and none of them is told of an error.</summary>
public abstract class DefinitionUnderLoadTests(DefinitionFixture fixture)
{
    private const int Writers = 16;

    [Fact]
    public async Task Nobody_who_writes_notices_that_fields_come_change_and_go() =>
        Assert.Empty(await RunAsync([fixture.Api], [fixture.Api]));

    /// <summary>
    /// Writes through all of these clients, and changes definitions through all of those in turn; gives the errors.
    /// </summary>
    internal static async Task<IEnumerable<string>> RunAsync(
        IReadOnlyList<ApiClient> clients, IReadOnlyList<ApiClient> administrators)
    {
        using var stop = new CancellationTokenSource();
        var errors = new ConcurrentBag<string>();
        var written = new int[Writers];
        var writers = Enumerable.Range(0, Writers).Select(n => WriteAsync(
            clients[n % clients.Count], () => written[n]++, errors, stop.Token)).ToList();
        for (var round = 0; round < 3; round++)
        {
            var administrator = administrators[round % administrators.Count];
            await ChangeAllAsync(administrator, $"round{round}", clients);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.All(written, count => Assert.True(count > 0 || !errors.IsEmpty));
        return errors;
    }

    private static async Task ChangeAllAsync(ApiClient api, string name, IReadOnlyList<ApiClient> clients)
    {
        var field = (await api.PostAsync("/api/fielddefinitions", Document.ToCreate("fielddefinitions", new()
        {
            ["entity"] = "contacts",
            ["name"] = name,
            ["type"] = "string",
            ["isIndexed"] = true,
        }))).Expect(201).Id;
        await Eventually.HoldsAsync(
            async () =>
            {
                var answers = await Task.WhenAll(clients.Select(c => c.GetAsync($"/api/contacts?filter[{name}]=x")));
                return answers.All(a => a.Status == 200);
            },
            $"every gateway to know {name}");
        await PatchAsync(api, field, new() { ["name"] = $"{name}New", ["maxLength"] = 255 });
        await PatchAsync(api, field, new() { ["isRetired"] = true });
        await PatchAsync(api, field, new() { ["isRetired"] = false });
        (await api.DeleteAsync($"/api/fielddefinitions/{field}?confirm=yes")).Expect(204);
    }

    private static async Task PatchAsync(ApiClient api, string field, JsonObject attributes) =>
        (await api.PatchAsync(
            $"/api/fielddefinitions/{field}?confirm=yes", Document.ToUpdate("fielddefinitions", field, attributes)))
            .Expect(200);

    private static async Task WriteAsync(
        ApiClient api, Action written, ConcurrentBag<string> errors, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && errors.IsEmpty)
        {
            var created = await api.PostAsync(
                "/api/contacts", Document.ToCreate("contacts", new() { ["firstName"] = "Ada" }));
            if (created.Status != 201)
            {
                errors.Add($"create: {created}");
                return;
            }

            var changed = await api.PatchAsync(
                $"/api/contacts/{created.Id}",
                Document.ToUpdate("contacts", created.Id, new() { ["lastName"] = "Lovelace" }));
            var read = await api.GetAsync($"/api/contacts/{created.Id}");
            var list = await api.GetAsync("/api/contacts?sort=-createdAt&filter[lastName]=Lovelace");
            foreach (var answer in new[] { changed, read, list }.Where(a => a.Status != 200))
            {
                errors.Add(answer.ToString());
            }

            written();
        }
    }
}

public sealed class SqliteDefinitionUnderLoadTests(SqliteDefinitionFixture fixture)
    : DefinitionUnderLoadTests(fixture), IClassFixture<SqliteDefinitionFixture>;

public sealed class PostgresDefinitionUnderLoadTests(PostgresDefinitionFixture fixture)
    : DefinitionUnderLoadTests(fixture), IClassFixture<PostgresDefinitionFixture>;

public sealed class MariaDbDefinitionUnderLoadTests(MariaDbDefinitionFixture fixture)
    : DefinitionUnderLoadTests(fixture), IClassFixture<MariaDbDefinitionFixture>;
