using System.Text.Json.Nodes;
using Oro.Security;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Live;

/// <summary>Other programs follow the changes of an entity over plain HTTP and miss none.</summary>
public sealed class ChangeFeedTests : IAsyncLifetime
{
    private GatewayHost _host = null!;
    private ApiClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(options:
        [
            ("LiveGateway:RenewInterval", "00:00:00.100"), ("Live:ReplayWindow", "5"),
            ("LiveGateway:MaxChangeStreams", "2"),
        ]);
        _api = await _host.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Change_is_told_with_everything_that_a_program_needs_to_take_it_over()
    {
        await using var feed = await FollowAsync();
        var first = await feed.NextAsync();
        Assert.Equal(("following", "1-0", "{}"), (first!.Value.EventType, first.Value.EventId, first.Value.Data));

        var id = await CreateAsync("Northwind");

        var change = await feed.NextAsync();
        Assert.Equal(("changed", "1-1"), (change!.Value.EventType, change.Value.EventId));
        var data = JsonNode.Parse(change.Value.Data)!;
        Assert.Equal(
            ("accounts", id, "create", 1, "Northwind", "Ada Admin"),
            ((string)data["type"]!, (string)data["id"]!, (string)data["kind"]!, (int)data["revision"]!,
                (string)data["attributes"]!["name"]!, (string)data["author"]!["name"]!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_comes_back_with_the_last_id_misses_nothing_and_hears_nothing_twice(bool isHeader)
    {
        await using var witness = await FollowAsync();
        await witness.NextAsync();
        for (var i = 1; i <= 4; i++)
        {
            await CreateAsync($"{i}");
            Assert.Equal($"changed 1-{i}", await WordsAsync(witness));
        }

        await using var feed = isHeader ? await FollowAsync("", "1-2") : await FollowAsync("?after=1-2");
        await CreateAsync("5");

        Assert.Equal(
            ["following 1-2", "changed 1-3", "changed 1-4", "changed 1-5"],
            [await WordsAsync(feed), await WordsAsync(feed), await WordsAsync(feed), await WordsAsync(feed)]);
    }

    [Theory]
    [InlineData("1-1")]
    [InlineData("1-99")]
    [InlineData("2-1")]
    public async Task Who_was_away_too_long_is_told_to_load_anew_and_goes_on(string after)
    {
        await using var witness = await FollowAsync();
        await witness.NextAsync();
        for (var i = 1; i <= 8; i++)
        {
            await CreateAsync($"{i}");
            Assert.Equal($"changed 1-{i}", await WordsAsync(witness));
        }

        await using var feed = await FollowAsync($"?after={after}");
        Assert.Equal("reload 1-8", await WordsAsync(feed));
        await CreateAsync("9");

        Assert.Equal("changed 1-9", await WordsAsync(feed));
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_refused_with_its_place()
    {
        var events = ("Accept", "text/event-stream");
        var bad = await _api.GetAsync("/api/accounts/changes?after=yesterday", events);
        var other = await _api.GetAsync("/api/accounts/changes?filter[name]=A", events);
        var header = await _api.GetAsync("/api/accounts/changes", events, ("Last-Event-ID", "1"));

        Assert.Equal(
            [
                "400 filter constraint after: Expected the id of an event, such as 1-42. Given \"yesterday\".",
                "400 filter constraint filter[name]: Changes can be told after a position, and not by anything else.",
                "400 bad request http exception Last-Event-ID: "
                    + "Expected the id of an event, such as 1-42. Given \"1\".",
            ],
            new[] { bad, other, header }.SelectMany(GatewayFixture.ErrorsOf));
        Assert.Equal(406, (await _api.GetAsync("/api/accounts/changes", ("Accept", ApiClient.MediaType))).Status);
        Assert.Equal(404, (await _api.GetAsync("/api/nothing/changes", events)).Status);
        Assert.Equal(405, (await _api.DeleteAsync("/api/accounts/changes")).Status);
    }

    [Fact]
    public async Task One_credential_opens_no_more_than_it_may()
    {
        await using var first = await FollowAsync();
        await using var second = await FollowAsync();

        var third = await _api.GetAsync("/api/accounts/changes", ("Accept", "*/*"));

        Assert.Equal(429, third.Status);
    }

    [Fact]
    public async Task Answer_ends_with_its_credential()
    {
        await using var feed = await FollowAsync();
        Assert.Equal("following 1-0", await WordsAsync(feed));
        var document = Document.ToUpdate("users", "1", new JsonObject { ["enabled"] = false });
        await _host.Grains.GetGrain<INewUserGrain>(0).CreateAsync(
            new NewUser("other", ["Administrator"]) { LastName = "Other" }, CancellationToken.None);

        (await _api.PatchAsync("/api/users/1", document)).Expect(200);

        // What becomes of the rights is told first, if it is heard of first.
        while (await feed.NextAsync() is { } last)
        {
            Assert.Equal("access", last.EventType);
        }
    }

    private Task<ChangeStreamReader> FollowAsync(string query = "", string? lastEventId = null) =>
        ChangeStreamReader.OpenAsync(_host.Url, _api.Key, $"/api/accounts/changes{query}", lastEventId);

    private static async Task<string> WordsAsync(ChangeStreamReader feed)
    {
        var item = (await feed.NextAsync())!.Value;
        return $"{item.EventType} {item.EventId}";
    }

    private async Task<string> CreateAsync(string name) => (await _api.PostAsync(
        "/api/accounts", Document.ToCreate("accounts", new JsonObject { ["name"] = name }))).Expect(201).Id;
}
