using Microsoft.Extensions.Logging.Abstractions;
using Oro.Errors;
using Oro.Grains.Backing;
using Oro.Grains.Search;
using Oro.Grains.Search.Elastic;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Search;

/// <summary>Elasticsearch, for which a server of our own stands in that refuses what it would refuse.</summary>
public sealed class ElasticSearchTests : SearchEngineTests, IAsyncDisposable
{
    private readonly ElasticStandIn _server = new();
    private readonly List<ElasticSearch> _opened = [];
    private bool _isRunning;

    public async ValueTask DisposeAsync()
    {
        _opened.ForEach(engine => engine.Dispose());
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Wrong_credentials_are_named()
    {
        await StartAsync();
        using var engine = Engine(_server.Dsn(password: "wrong"));

        var refusal = await Assert.ThrowsAsync<ServiceUnavailableException>(
            () => engine.ProbeAsync(CancellationToken.None));

        Assert.Equal(
            "the search engine is not available: it refuses our user or password (401).", refusal.Message);
    }

    [Fact]
    public async Task A_server_that_is_away_is_named_and_used_again_when_it_is_back()
    {
        var engine = await OpenAsync(Contact(1, "Ann"));
        await _server.StopAsync();

        var refusal = await Assert.ThrowsAsync<ServiceUnavailableException>(() => FindAsync(engine, "ann"));
        Assert.StartsWith("the search engine is not available: ", refusal.Message, StringComparison.Ordinal);

        await _server.StartAsync();
        Assert.Equal("1", await Eventually(() => FindAsync(engine, "ann")));
    }

    [Fact]
    public async Task An_index_that_is_missing_is_made_anew_and_is_another_one()
    {
        var engine = await OpenAsync(Contact(1, "Ann"));
        var first = await engine.IdentifyAsync(CancellationToken.None);
        Assert.Equal(first, await engine.IdentifyAsync(CancellationToken.None));
        _server.DeleteAll();

        var refusal = await Assert.ThrowsAsync<ServiceUnavailableException>(
            () => WriteAsync(engine, Contact(2, "Bob")));
        Assert.Equal(
            "the search engine is not available: its index is missing; it is made anew now.", refusal.Message);

        Assert.NotEqual(first, await engine.IdentifyAsync(CancellationToken.None));
        await WriteAsync(engine, Contact(2, "Bob"));
        Assert.Equal("2", await FindAsync(engine, "bob"));
    }

    [Fact]
    public async Task Two_products_on_one_server_do_not_see_each_other()
    {
        await StartAsync();
        using var one = Engine(_server.Dsn("one"));
        using var two = Engine(_server.Dsn("two"));
        await one.IdentifyAsync(CancellationToken.None);
        await two.IdentifyAsync(CancellationToken.None);
        await WriteAsync(one, Contact(1, "Ann"));

        Assert.Equal("1", await FindAsync(one, "ann"));
        Assert.Equal("", await FindAsync(two, "ann"));
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_make_one_index()
    {
        await StartAsync();
        var engines = Enumerable.Range(0, 8).Select(_ => Engine(_server.Dsn())).ToList();

        var identities = await Task.WhenAll(engines.Select(e => e.IdentifyAsync(CancellationToken.None)));

        Assert.Single(identities.Distinct());
        engines.ForEach(e => e.Dispose());
    }

    private protected override async Task<SearchEngine> OpenAsync()
    {
        await StartAsync();
        return Engine(_server.Dsn());
    }

    private protected override Task SettleAsync()
    {
        _server.Refresh();
        return Task.CompletedTask;
    }

    private async Task StartAsync()
    {
        if (!_isRunning)
        {
            await _server.StartAsync();
            _isRunning = true;
        }
    }

    private ElasticSearch Engine(string dsn)
    {
        var client = new ElasticClient(
            ElasticAddress.Of(Dsn.Parse(dsn)), TimeSpan.FromSeconds(30), TimeProvider.System);
        var engine = new ElasticSearch(client, TimeProvider.System, NullLogger<ElasticSearch>.Instance);
        _opened.Add(engine);
        return engine;
    }

    private static async Task<string> Eventually(Func<Task<string>> find)
    {
        var found = "";
        await Support.Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    found = await find();
                    return true;
                }
                catch (ServiceUnavailableException)
                {
                    return false;
                }
            },
            "the search engine to answer");
        return found;
    }
}
