using System.Text.Json.Nodes;
using Oro.Gateway.Search;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Gateway.Search;

/// <summary>Search over the databases that are servers; SQLite has it in every other test.</summary>
public sealed class ServerDatabaseTests
{
    [Fact]
    public Task Records_are_found_on_PostgreSQL() => AreFoundOnAsync<PostgresServer>();

    [Fact]
    public Task Records_are_found_on_MariaDB() => AreFoundOnAsync<MariaDbServer>();

    private static async Task AreFoundOnAsync<T>()
        where T : DatabaseServer, new()
    {
        await using var host = await GatewayHost.StartOnAsync<T>();
        using var api = await host.ConnectAsync();
        var account = await CreateAsync(api, "accounts", new JsonObject { ["name"] = "Grüße an den Zoo" });
        var contact = await CreateAsync(
            api, "contacts", new JsonObject { ["firstName"] = "Zoë", ["lastName"] = "Gruss" });

        await FindsAsync(api, "gru zo", $"accounts-{account}", $"contacts-{contact}");
        await FindsAsync(api, "admin", "users-1");

        (await api.DeleteAsync($"/api/contacts/{contact}")).Expect(204);
        var operations = new SearchOperations(host.Grains);
        await operations.ReindexAsync(name: null, CancellationToken.None);
        const string Done = """
            accounts  1 can be found, 0 changes and 0 messages wait
            contacts  0 can be found, 0 changes and 0 messages wait
            users     1 can be found, 0 changes and 0 messages wait

            """;
        await Eventually.HoldsAsync(
            async () => await operations.DescribeAsync(CancellationToken.None) == Done, "the index to be made anew");
        await FindsAsync(api, "gru zo", $"accounts-{account}");
    }

    private static async Task<string> CreateAsync(ApiClient api, string type, JsonObject attributes) =>
        (await api.PostAsync($"/api/{type}", Document.ToCreate(type, attributes))).Expect(201).Id;

    private static Task FindsAsync(ApiClient api, string text, params string[] ids) => Eventually.HoldsAsync(
        async () =>
        {
            var answer = await api.GetAsync($"/api/search?filter[searchText]={text}");
            return answer.Expect(200).Data.AsArray().Select(found => (string)found!["id"]!).SequenceEqual(ids);
        },
        $"'{text}' to find {string.Join(", ", ids)}");
}
