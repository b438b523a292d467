using System.Text.Json.Nodes;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Search;

/// <summary>An Elasticsearch that is away stops searches and nothing else.</summary>
public sealed class LostSearchEngineTests : IAsyncDisposable
{
    private readonly ElasticStandIn _engine = new();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task While_it_is_away_it_is_named_and_writes_go_on_and_then_the_index_catches_up()
    {
        await _engine.StartAsync();
        await using var gateway = await StartGatewayAsync();
        using var api = await gateway.ConnectAsync();
        await CreateAsync(api, "Before");
        await FindsAsync(api, "before", 1);

        await _engine.StopAsync();
        var refused = (await SearchAsync(api, "before")).Expect(503);
        var error = refused.Errors.Single()!;
        Assert.Equal(
            ("503", "service-unavailable", "service unavailable http exception"),
            ((string)error["status"]!, (string)error["code"]!, (string)error["title"]!));
        Assert.StartsWith(
            "the search engine is not available: ", (string)error["detail"]!, StringComparison.Ordinal);
        for (var i = 0; i < 20; i++)
        {
            await CreateAsync(api, $"Meanwhile {i}");
        }

        await _engine.StartAsync();
        await FindsAsync(api, "meanwhile", 20);
        await FindsAsync(api, "before", 1);
    }

    [Fact]
    public async Task A_product_that_starts_without_it_indexes_everything_when_it_comes()
    {
        await using var gateway = await StartGatewayAsync();
        using var api = await gateway.ConnectAsync();
        await CreateAsync(api, "Early bird");

        await _engine.StartAsync();

        await FindsAsync(api, "bird", 1);
    }

    [Fact]
    public async Task An_index_that_somebody_deleted_is_filled_again()
    {
        await _engine.StartAsync();
        await using var gateway = await StartGatewayAsync();
        using var api = await gateway.ConnectAsync();
        await CreateAsync(api, "Lasting");
        await FindsAsync(api, "lasting", 1);

        _engine.DeleteAll();

        await FindsAsync(api, "lasting", 1);
    }

    private Task<GatewayHost> StartGatewayAsync() => GatewayHost.StartAsync(
        environment: new Dictionary<string, string> { ["ORO_SEARCH_ENGINE_DSN"] = _engine.Dsn() });

    private static async Task CreateAsync(ApiClient api, string name) =>
        (await api.PostAsync("/api/accounts", Document.ToCreate("accounts", new JsonObject { ["name"] = name })))
            .Expect(201);

    private static Task<ApiAnswer> SearchAsync(ApiClient api, string text) =>
        api.GetAsync($"/api/search?filter[searchText]={text}&page[size]=100");

    private static Task FindsAsync(ApiClient api, string text, int count) => Eventually.HoldsAsync(
        async () => await SearchAsync(api, text) is { Status: 200 } answer && answer.Data.AsArray().Count == count,
        $"'{text}' to find {count}");
}
