using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Live;

public sealed class LiveTests : IAsyncLifetime
{
    private GatewayHost _host = null!;
    private ApiClient _api = null!;

    // Hears of everything: what it was told, the gateway has told.
    private LiveConnection _witness = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(
            options: [("LiveGateway:RenewInterval", "00:00:00.100"), ("Live:ReplayWindow", "5")]);
        _api = await _host.ConnectAsync();
        _witness = await _host.ListenAsync();
        await _witness.InvokeAsync("SubscribeList", "accounts", null);
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _witness.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Change_arrives_with_everything_that_a_client_needs_to_show_it()
    {
        var id = await CreateAsync("Northwind");
        await using var live = await _host.ListenAsync();
        var answer = await live.InvokeAsync("SubscribeList", "accounts", null);
        Assert.Equal(
            """{"subscription":"accounts","position":{"epoch":1,"offset":1},"reload":false}""", answer!.ToJsonString());

        await RenameAsync(id, "Southwind");

        var change = await live.NextAsync("changed");
        Assert.Matches("^2[0-9-]{9}T[0-9:]{8}\\.[0-9]{6}Z$", (string?)change["at"]);
        change.AsObject().Remove("at");
        Assert.Equal(
            $$$"""
            {"subscriptions":["accounts"],"type":"accounts","id":"{{{id}}}","kind":"update","revision":2,
            "position":{"epoch":1,"offset":2},"fields":["name"],"attributes":{"name":"Southwind"},"relationships":{},
            "author":{"id":"1","name":"Ada Admin"}}
            """.ReplaceLineEndings(""),
            change.ToJsonString());
    }

    [Fact]
    public async Task What_is_told_has_the_members_that_the_description_names()
    {
        var schemas = JsonNode.Parse((await _api.GetAsync("/openapi.json")).Text)!["components"]!["schemas"]!;
        await using var live = await _host.ListenAsync();
        var answer = await live.InvokeAsync("SubscribeList", "accounts", null);
        await CreateAsync("Described");
        var change = await live.NextAsync("changed");

        Assert.Equal(MembersOf("Subscription"), answer!.AsObject().Select(member => member.Key));
        Assert.Equal(MembersOf("Change"), change.AsObject().Select(member => member.Key));
        Assert.Equal(MembersOf("FeedPosition"), change["position"]!.AsObject().Select(member => member.Key));

        IEnumerable<string> MembersOf(string name) => schemas[name]!["required"]!.AsArray().Select(m => (string)m!);
    }

    [Fact]
    public async Task Create_tells_attributes_and_to_one_relations()
    {
        var referrer = await CreateAsync("Referrer");
        await using var live = await _host.ListenAsync();
        await live.InvokeAsync("SubscribeList", "accounts", null);

        var links = new JsonObject { ["referredBy"] = new JsonObject { ["data"] = Identifier(referrer) } };
        var attributes = new JsonObject { ["name"] = "New" };
        await _api.PostAsync("/api/accounts", Document.ToCreate("accounts", attributes, links));

        var change = await live.NextAsync("changed");
        Assert.Equal("create", (string?)change["kind"]);
        Assert.Equal("New", (string?)change["attributes"]!["name"]);
        var relations = change["relationships"]!;
        Assert.Equal(Identifier(referrer).ToJsonString(), relations["referredBy"]!["data"]!.ToJsonString());
        Assert.Equal("users", (string?)relations["owner"]!["data"]!["type"]);
    }

    [Fact]
    public async Task Subscriber_of_a_record_hears_of_no_other()
    {
        var mine = await CreateAsync("Mine");
        var other = await CreateAsync("Other");
        await using var live = await _host.ListenAsync();
        var answer = await live.InvokeAsync("SubscribeRecord", "accounts", mine, null);
        Assert.Equal($"accounts/{mine}", (string?)answer!["subscription"]);

        await RenameAsync(other, "Other 2");
        await RenameAsync(mine, "Mine 2");
        (await _api.DeleteAsync($"/api/accounts/{mine}")).Expect(204);

        var changes = new[] { await live.NextAsync("changed"), await live.NextAsync("changed") };
        Assert.Equal([mine, mine], changes.Select(c => (string?)c["id"]));
        Assert.Equal(["update", "delete"], changes.Select(c => (string?)c["kind"]));
    }

    [Fact]
    public async Task Who_comes_back_gets_exactly_what_it_missed_and_then_what_is_new()
    {
        var id = await CreateAsync("0");
        await RenameAsync(id, "1");
        await RenameAsync(id, "2");
        await using var live = await _host.ListenAsync();

        var answer = await live.InvokeAsync("SubscribeList", "accounts", Position(1));
        await RenameAsync(id, "3");

        Assert.False((bool)answer!["reload"]!);
        Assert.Equal(1, (long)answer["position"]!["offset"]!);
        await AssertOffsetsAsync(live, 2, 3, 4);
    }

    [Theory]
    [InlineData(1, 1)] // before the window of 5
    [InlineData(1, 1000)] // ahead
    [InlineData(2, 7)] // another epoch
    public async Task Who_was_away_too_long_is_told_to_load_anew(long epoch, long offset)
    {
        var id = await CreateAsync("0");
        for (var i = 1; i <= 7; i++)
        {
            await RenameAsync(id, $"{i}");
        }

        await using var live = await _host.ListenAsync();
        await live.InvokeAsync("SubscribeRecord", "accounts", id, null);

        var answer = await live.InvokeAsync("SubscribeList", "accounts", Position(offset, epoch));
        await RenameAsync(id, "new");

        Assert.True((bool)answer!["reload"]!);
        Assert.Equal(8, (long)answer["position"]!["offset"]!);
        await AssertOffsetsAsync(live, 9, 9); // once for the list, once for the record
    }

    [Fact]
    public async Task Ended_subscription_is_told_no_more()
    {
        var id = await CreateAsync("0");
        await using var live = await _host.ListenAsync();
        await live.InvokeAsync("SubscribeList", "accounts", null);
        await live.InvokeAsync("SubscribeRecord", "accounts", id, null);

        await live.InvokeAsync("Unsubscribe", "accounts");
        await RenameAsync(id, "1");

        var change = await live.NextAsync("changed");
        Assert.Equal($"""["accounts/{id}"]""", change["subscriptions"]!.ToJsonString());
    }

    [Fact]
    public async Task Subscription_asked_for_twice_ends_when_taken_back_twice()
    {
        var id = await CreateAsync("0");
        await using var live = await _host.ListenAsync();
        await live.InvokeAsync("SubscribeList", "accounts", null);
        await live.InvokeAsync("SubscribeList", "accounts", null);

        await live.InvokeAsync("Unsubscribe", "accounts");
        await RenameAsync(id, "1");

        await AssertOffsetsAsync(live, 2);
    }

    [Theory]
    [InlineData("nothing", "1", "entity-not-found: There is no entity 'nothing'.")]
    [InlineData("accounts", "x", "entity-id: 'x' is not the id of a record.")]
    [InlineData("accounts", "-1", "entity-id: '-1' is not the id of a record.")]
    public async Task Subject_that_does_not_exist_is_refused(string type, string id, string message)
    {
        await using var live = await _host.ListenAsync();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => live.InvokeAsync("SubscribeRecord", type, id, null));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscriptions_of_a_connection_are_limited()
    {
        await using var live = await _host.ListenAsync();
        for (var i = 1; i <= 100; i++)
        {
            await live.InvokeAsync("SubscribeRecord", "accounts", $"{i}", null);
        }

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => live.InvokeAsync("SubscribeRecord", "accounts", "101", null));

        Assert.Contains(
            "limit-exceeded: The number of subscriptions is at most 100, not 101.",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_arrive_again_after_the_feed_moved()
    {
        var id = await CreateAsync("0");
        await using var live = await _host.ListenAsync();
        await live.InvokeAsync("SubscribeList", "accounts", null);
        await _host.Get<FeedTable>().AcquireFenceAsync("account", CancellationToken.None);

        await RenameAsync(id, "1");
        await RenameAsync(id, "2");

        await AssertOffsetsAsync(live, 2, 3);
    }

    [Fact]
    public async Task Connection_of_a_disabled_user_is_closed()
    {
        await using var live = await _host.ListenAsync();
        await live.InvokeAsync("SubscribeList", "accounts", null);

        await DisableAdminAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => live.NextAsync("changed"));
        Assert.Equal(401, (await _api.GetAsync("/api/accounts")).Status);
    }

    private static JsonObject Position(long offset, long epoch = 1) => new() { ["epoch"] = epoch, ["offset"] = offset };

    private static JsonObject Identifier(string id) => new() { ["type"] = "accounts", ["id"] = id };

    private static async Task AssertOffsetsAsync(LiveConnection live, params long[] expected)
    {
        foreach (var offset in expected)
        {
            Assert.Equal(offset, (long)(await live.NextAsync("changed"))["position"]!["offset"]!);
        }
    }

    private async Task<string> CreateAsync(string name)
    {
        var document = Document.ToCreate("accounts", new JsonObject { ["name"] = name });
        var id = (await _api.PostAsync("/api/accounts", document)).Expect(201).Id;
        await _witness.NextAsync("changed");
        return id;
    }

    private async Task RenameAsync(string id, string name)
    {
        var document = Document.ToUpdate("accounts", id, new JsonObject { ["name"] = name });
        (await _api.PatchAsync($"/api/accounts/{id}", document)).Expect(200);
        await _witness.NextAsync("changed");
    }

    private async Task DisableAdminAsync()
    {
        var users = _host.Get<Definitions>().Current.Get("user");
        var commit = new Commit
        {
            WriteId = WriteId.Create(),
            Author = new UserId(1),
            At = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            Rows =
            [
                new RowChange
                {
                    Entity = users.Definition,
                    Kind = ChangeKind.Update,
                    Id = 1,
                    ExpectedRevision = 1,
                    Columns = [(users.OrdinalOf("enabled"), FieldValue.Of(false))],
                    Fields = [new FieldChange("enabled", FieldValue.Of(true), FieldValue.Of(false))],
                },
            ],
            Answer = [],
        };
        Assert.IsType<Committed>(await _host.Get<GroupCommitter>().CommitAsync(commit, CancellationToken.None));
    }
}
